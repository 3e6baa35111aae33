import type { TerraformStack } from "cdktf";
import { AivenProvider } from "../../.gen/providers/aiven/provider";

/** Aiven's provider. Its token comes from AIVEN_TOKEN when Terraform runs, never from here. */
export function useAiven(stack: TerraformStack): void {
  new AivenProvider(stack, "aiven", {});
}
