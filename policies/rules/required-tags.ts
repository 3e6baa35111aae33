import { blocks, isSet } from "../arguments";
import type { Fault, Policy } from "../policy";
import type { Args, StackView } from "../stack-view";

const required = ["Environment", "Owner", "Stack", "ManagedBy"];

function faults(tags: Args, of: string, stack: StackView): Fault[] {
  const missing = required.filter((key) => !isSet(tags[key]));
  const name = tags["Stack"];
  return [
    ...(missing.length > 0 ? [{ what: `does not tag ${of} with ${missing.join(", ")}` }] : []),
    ...(isSet(name) && name !== stack.id
      ? [{ what: `tags ${of} with the name of another stack`, got: name }]
      : []),
  ];
}

/** What a launch template starts: it has the template's own tags only, none of the provider's. */
const started = ["instance", "volume"];

function startedFaults(template: Args, stack: StackView): Fault[] {
  const specifications = blocks(template, "tag_specifications");
  return started.flatMap((kind) => {
    const own = specifications.filter(({ resource_type: type }) => type === kind);
    return faults(blocks({ own }, "own", "tags")[0] ?? {}, `its ${kind}s`, stack);
  });
}

export const requiredTags: Policy = {
  id: "required-tags",
  why: "Untagged resources belong to nobody: no bill, no alarm and no clean-up finds their owner.",
  reference: "AWS whitepaper, Best Practices for Tagging AWS Resources",
  remedy:
    "make the provider with useAws of the platform stack, and hand the same tags to templates",
  check: (stack) => {
    const providers = stack.providers.filter(({ type }) => type === "aws");
    return [
      ...providers.flatMap((block) => {
        const [tags = {}] = blocks(block.args, "default_tags", "tags");
        return faults(tags, "its resources", stack).map((fault) => ({ ...fault, block }));
      }),
      ...stack
        .of("aws_launch_template")
        .flatMap((block) => startedFaults(block.args, stack).map((fault) => ({ ...fault, block }))),
    ];
  },
};
