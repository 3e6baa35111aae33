import type { Finding } from "./finding";
import { argumentAt } from "./compare-stack";
import { identities } from "./identity";
import { originsOf, type Origin } from "./origins";
import { holdsData, resourcesOf, typeOf, type ComparedStack } from "./stack";

/**
 * What is made anew because something it names is: a subnet with its VPC, within a stack and through contracts. Only
 * what a plan cannot know counts (an id, an ARN), not an argument that stays as it is written.
 *
 * @param found what is replaced by itself; the result does not repeat it.
 */
export function cascade(
  found: readonly Finding[],
  stacks: ReadonlyMap<string, ComparedStack>,
): Finding[] {
  const all = [...stacks.values()].flatMap((stack) =>
    [...resourcesOf(stack.json)]
      .filter(([address]) => holdsData(address))
      .map(([address, body]) => ({ stack, address, body })),
  );
  const anew = new Set(
    found
      .filter(({ kind }) => kind === "replaced" || kind === "destroyed")
      .map(({ stack, address }) => `${stack} ${address}`),
  );
  const result: Finding[] = [];
  for (let before = -1; before !== result.length;) {
    before = result.length;
    for (const { stack, address, body } of all) {
      const key = `${stack.id} ${address}`;
      if (anew.has(key)) continue;
      const cause = (identities[typeOf(address)]?.replaces ?? [])
        .flatMap((path) =>
          originsOf(argumentAt(body, path), stack, stacks).map((origin) => ({ path, origin })),
        )
        .find(
          ({ origin }) =>
            anew.has(`${origin.stack} ${origin.address}`) && !isWritten(origin, stacks),
        );
      if (cause === undefined) continue;
      anew.add(key);
      result.push(follows(stack.id, address, cause.path, cause.origin));
    }
  }
  return result;
}

function follows(stack: string, address: string, path: string, origin: Origin): Finding {
  const other = origin.stack === stack ? origin.address : `${origin.address} of ${origin.stack}`;
  return {
    kind: "replaced",
    stack,
    address,
    what: `would be destroyed and made anew: ${path} follows ${other}, which is`,
    remedy: `keep ${other}, or acknowledge the loss in config/acknowledged.ts`,
  };
}

/** Whether the attribute is an argument of the resource, so that a plan knows it. */
function isWritten(
  { stack, address, attribute }: Origin,
  stacks: ReadonlyMap<string, ComparedStack>,
): boolean {
  const body = resourcesOf(stacks.get(stack)?.json ?? {}).get(address);
  return body?.[attribute] !== undefined;
}
