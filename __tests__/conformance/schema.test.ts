import { checkedProviders, checkSchema } from "../../cli/schema-check/check-schema";
import { renderFinding } from "../../cli/schema-check/finding";
import { schemasIn } from "../../cli/schema-check/schemas";
import type { TerraformJson } from "../../cli/terraform-json";
import { referenceStacks } from "../support/reference";

const schemas = schemasIn();
const stacks = () =>
  referenceStacks().map(({ id, text }) => ({ id, json: JSON.parse(text) as TerraformJson }));

it("P-03 every stack of the reference environments passes the schema check", () => {
  expect(stacks()).not.toHaveLength(0);
  expect(stacks().flatMap((stack) => checkSchema(stack, schemas).map(renderFinding))).toEqual([]);
});

it("P-03 every provider but AWS has a schema of the pinned version", () => {
  const providers = stacks().flatMap(({ json }) => checkedProviders(json, schemas));
  const without = providers.filter(({ pinned, schema }) => schema !== pinned);
  expect([...new Set(without.map(({ source }) => source))]).toEqual(["hashicorp/aws"]);
});
