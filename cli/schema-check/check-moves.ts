import type { Problem } from "../../core/problems";
import type { JsonObject } from "../terraform-json";
import { checkAddress } from "./check-references";
import type { Declared } from "./declared";

/**
 * Where `import`, `moved` and `removed` blocks lead: what is imported or moved to must be in the stack, what is moved
 * away or removed must not be there any more.
 */
export function checkMove(
  kind: "import" | "moved" | "removed",
  body: JsonObject,
  declared: Declared,
): Problem[] {
  const { from = null, to = null } = body;
  return [
    ...(kind === "removed" || to === null ? [] : checkAddress(to, "to", declared)),
    ...(kind !== "import" && typeof from === "string" && declared.addresses.has(from)
      ? [
          {
            path: "from",
            what: "is still in the stack",
            got: from,
            remedy: "take one of the two out",
          },
        ]
      : []),
  ];
}
