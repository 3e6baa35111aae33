import { blocks, isSet } from "../arguments";
import type { Policy } from "../policy";

export const pinnedVersions: Policy = {
  id: "pinned-versions",
  why: "Another version of Terraform or of a provider may plan something else, on any day.",
  reference: "Terraform, Version Constraints: Best Practices",
  remedy: "derive the stack from the platform stack, and keep the bindings' exact versions",
  check: (stack) => {
    const block = stack.terraform;
    const providers = Object.entries(blocks(block.args, "required_providers")[0] ?? {});
    return [
      ...(isSet(block.args["required_version"])
        ? []
        : [{ block, what: "accepts any version of Terraform" }]),
      ...providers
        .map(([name, provider]) => [name, (provider as { version?: unknown }).version] as const)
        .filter(([, version]) => !isSet(version) || !/^\d+\.\d+\.\d+$/.test(version))
        .map(([name, got]) => ({ block, what: `does not pin the provider ${name}`, got })),
    ];
  },
};
