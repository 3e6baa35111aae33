import { configurationFields, configurationPage } from "../../../cli/docs/configuration-page";

describe.each(["localplus", "microservices"] as const)("the configuration of %s", (blueprint) => {
  const fields = configurationFields(blueprint);

  it("says of every field what it means", () => {
    expect(fields.filter(({ meaning }) => meaning === "").map(({ path }) => path)).toEqual([]);
  });

  it("has each field once, groups before what is in them", () => {
    const paths = fields.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths.filter((each) => each.includes("."))) {
      const group = path.slice(0, path.lastIndexOf(".")).replace(/(\.\*|\[\])+$/, "");
      expect(paths.slice(0, paths.indexOf(path))).toContain(group);
    }
  });
});

const field = (path: string) => configurationFields("localplus").find((each) => each.path === path);

it("knows what must be there, what may be written and what is meant", () => {
  expect(field("stage")).toEqual({
    path: "stage",
    required: true,
    form: '`"production"` or `"development"`',
    meaning: expect.stringContaining("protects what holds data") as string,
  });
  expect(field("network.cidr")).toMatchObject({ required: false, form: "text" });
  expect(field("cluster.pools.*.taints")).toMatchObject({ form: "list of text" });
  expect(field("data.kafka.acls[].topic")).toMatchObject({
    required: true,
    meaning: "One of `topics`.",
  });
});

it("takes fields of both kinds of a group, and what a function of its own makes", () => {
  expect(field("backend.organization")?.meaning).toMatch(/Organization/);
  expect(field("backend.kind")?.form).toBe('`"s3"` or `"hcp"`');
  expect(field("edge.backup.target.alias.zoneId")?.meaning).toMatch(/zone/);
});

it("is a page with a table for each blueprint", () => {
  const text = configurationPage();
  expect(text).toContain("| `edge.plan` |");
  expect(text).toContain("| `database.instanceClass` |");
});
