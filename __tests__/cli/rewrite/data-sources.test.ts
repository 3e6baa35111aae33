import { replaceDataSources } from "../../../cli/rewrite/data-sources";
import type { JsonObject } from "../../../cli/terraform-json";

const standIns = (type: string) =>
  type === "vendor_project" ? { ca: 'line\n${x} %{y} "q"', ports: [1, 2] } : undefined;
const replaced = (json: JsonObject) => {
  const result = replaceDataSources(standIns)(json);
  return { json: result.json, sentences: result.changes.map(({ sentence }) => sentence) };
};
/** The text as an expression of Terraform that means just that text. */
const written = '"line\\n$${x} %%{y} \\"q\\""';
const data = {
  vendor_project: { main: { project: "p", depends_on: ["vendor_vpc.one"] } },
  terraform_remote_state: { network: { backend: "local" } },
};

it("writes the value, as an expression, in the place of each reference", () => {
  const { json, sentences } = replaced({
    data,
    resource: {
      secret: {
        one: {
          text: '${jsonencode({"ca" = data.vendor_project.main.ca, "id" = secret.two.id})}',
          port: "${data.vendor_project.main.ports[0]}",
        },
      },
    },
    output: { ca: { value: "${data.vendor_project.main.ca}" } },
  });
  expect(json).toEqual({
    data: { terraform_remote_state: data.terraform_remote_state },
    resource: {
      secret: {
        one: {
          text: `\${jsonencode({"ca" = ${written}, "id" = secret.two.id})}`,
          port: "${[1,2][0]}",
        },
      },
    },
    output: { ca: { value: `\${${written}}` } },
  });
  expect(sentences).toEqual([
    "data.vendor_project.main: not asked, a value stands in for ca, ports",
  ]);
});

it("drops it from depends_on, and leaves no empty block behind", () => {
  const { json, sentences } = replaced({
    data: { vendor_project: data.vendor_project },
    resource: { secret: { one: { depends_on: ["data.vendor_project.main", "secret.two"] } } },
  });
  expect(json).toEqual({ resource: { secret: { one: { depends_on: ["secret.two"] } } } });
  expect(sentences).toEqual(["data.vendor_project.main: left out"]);
});

it.each([
  ["another data source of a longer name", "${data.vendor_project.main-2.ca}"],
  ["plain text", "see data.vendor_project.main.ca"],
])("does not touch %s", (_, text) => {
  const resource = { secret: { one: { text } } };
  expect(replaced({ data, resource }).json["resource"]).toEqual(resource);
});

it("names an attribute that nothing stands in for", () => {
  const resource = { secret: { one: { text: "${data.vendor_project.main.owner}" } } };
  expect(() => replaced({ data, resource })).toThrow(
    "data.vendor_project.main: no value stands in for its attribute, got owner; add it to cli/preview/stand-ins.ts",
  );
});

it("refuses a reference to the data source as a whole", () => {
  const resource = { secret: { one: { text: "${jsonencode(data.vendor_project.main)}" } } };
  expect(() => replaced({ data, resource })).toThrow(
    "secret.one.text: refers to a resource that is left out, got data.vendor_project.main; remove the reference or the line of data.vendor_project in cli/preview/stand-ins.ts",
  );
});

it("keeps every data source when told to", () => {
  expect(replaceDataSources("keep")({ data })).toEqual({ json: { data }, changes: [] });
});
