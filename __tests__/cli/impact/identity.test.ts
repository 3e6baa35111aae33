import { identities } from "../../../cli/impact/identity";
import { schemasIn } from "../../../cli/schema-check/schemas";
import { settableNames } from "../../../cli/schema-check/provider-schema";
import { requirementsOf } from "../../../cli/terraform/requirements";
import { isObject, objectAt, type TerraformJson } from "../../../cli/terraform-json";
import { statefulTypes } from "../../../core/stateful";
import { referenceStacks } from "../../support/reference";

const stacks = referenceStacks().map(({ text }) => JSON.parse(text) as TerraformJson);

it("knows what makes each type that holds data what it is, and no other", () => {
  expect(Object.keys(identities).sort()).toEqual([...statefulTypes].sort());
});

it("names arguments that the provider's schema has, where there is one", () => {
  const schemas = schemasIn();
  const required = stacks.flatMap(requirementsOf);
  const unknown = Object.entries(identities).flatMap(([type, { replaces, renames = {} }]) => {
    const pinned = required.find(({ localName }) => localName === type.split("_")[0]);
    const schema = schemas.find(pinned?.source ?? "", pinned?.version ?? "")?.schema;
    if (schema === undefined) return [];
    const block = schema.resource_schemas[type]?.block;
    const known = block ? settableNames(block) : [];
    return [...replaces, ...Object.keys(renames)].filter(
      (path) => !known.includes(path.split(".")[0] ?? ""),
    );
  });
  expect(unknown).toEqual([]);
});

it("sees every instance: nothing that holds data is made by count or for_each", () => {
  const repeated = stacks.flatMap((json) =>
    Object.entries(objectAt(json, "resource"))
      .filter(([type]) => statefulTypes.has(type))
      .flatMap(([, named]) => Object.values(isObject(named) ? named : {}))
      .filter((body) => isObject(body) && ("count" in body || "for_each" in body)),
  );
  expect(repeated).toEqual([]);
});
