import { blocks, isSet } from "../arguments";
import type { Policy } from "../policy";

const required = ["Environment", "Owner", "Stack", "ManagedBy"];

export const requiredTags: Policy = {
  id: "required-tags",
  why: "Untagged resources belong to nobody: no bill, no alarm and no clean-up finds their owner.",
  reference: "AWS whitepaper, Best Practices for Tagging AWS Resources",
  remedy: "make the provider with useAws of the platform stack",
  check: (stack) =>
    stack.providers
      .filter(({ type }) => type === "aws")
      .flatMap((block) => {
        const [tags = {}] = blocks(block.args, "default_tags", "tags");
        const missing = required.filter((key) => !isSet(tags[key]));
        const wrong = isSet(tags["Stack"]) && tags["Stack"] !== stack.id;
        return [
          ...(missing.length > 0
            ? [{ block, what: `does not tag with ${missing.join(", ")}` }]
            : []),
          ...(wrong
            ? [{ block, what: "tags with the name of another stack", got: tags["Stack"] }]
            : []),
        ];
      }),
};
