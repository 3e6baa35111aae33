import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { statefulTypes } from "../../core/stateful";
import { addresses } from "../support/resources";
import { referenceStacks } from "../support/reference";

type Inventory = Record<string, string[]>;

const pinned = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "inventory.json"), "utf8"),
) as Inventory;

const current: Inventory = Object.fromEntries(
  referenceStacks().map((stack) => [
    stack.id,
    addresses(stack).filter((address) => statefulTypes.has(address.split(".")[0] ?? "")),
  ]),
);

/** What a deploy would do to addresses that hold data, identity or traffic, one sentence each. */
function consequences(before: Inventory, after: Inventory): string[] {
  const of = (inventory: Inventory) =>
    Object.entries(inventory).flatMap(([stack, list]) =>
      list.map((address) => `${stack}: ${address}`),
    );
  const [old, now] = [of(before), of(after)];
  return [
    ...old
      .filter((line) => !now.includes(line))
      .map((line) => `${line} would be DESTROYED; if it only moved, add moveFromId`),
    ...now
      .filter((line) => !old.includes(line))
      .map((line) => `${line} would be created; add it to inventory.json`),
  ];
}

it("keeps the address of everything that holds data, identity or traffic", () => {
  expect(consequences(pinned, current)).toEqual([]);
});

it("says what a changed address would destroy", () => {
  const renamed = { ...current, "localplus-prod-network": ["aws_vpc.other"] };
  expect(consequences(current, renamed)).toContainEqual(
    expect.stringMatching(
      /^localplus-prod-network: aws_vpc\.\w+ would be DESTROYED; if it only moved, add moveFromId$/,
    ),
  );
  expect(consequences(current, renamed)).toContain(
    "localplus-prod-network: aws_vpc.other would be created; add it to inventory.json",
  );
});
