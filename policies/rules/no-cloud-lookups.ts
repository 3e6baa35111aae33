import { blocks, refersTo, texts } from "../arguments";
import type { Policy } from "../policy";
import type { Block, StackView } from "../stack-view";

/** State of other stacks, and the one value that only Cloudflare can compute. */
const allowed = ["terraform_remote_state", "cloudflare_zero_trust_tunnel_cloudflared_token"];

/**
 * The certificate of an Aiven project's authority is in no resource. Behind a resource that is made first, the project
 * is asked for it at apply; a plan asks once everything is there, like any refresh.
 */
const allowedAfter = ["aiven_project"];

/** Made from the credentials alone, without a call to AWS; for a provider that signs in with it (`kubernetesAuth`). */
function signsIn(block: Block, { providers }: StackView): boolean {
  return (
    block.type === "aws_eks_cluster_auth" &&
    providers.some(({ args }) =>
      blocks(args, "kubernetes").some(({ token }) => refersTo(token, block)),
    )
  );
}

function isAllowed(block: Block, stack: StackView): boolean {
  const { type, args } = block;
  return (
    allowed.includes(type) ||
    (allowedAfter.includes(type) && texts(args["depends_on"]).length > 0) ||
    signsIn(block, stack)
  );
}

export const noCloudLookups: Policy = {
  id: "no-cloud-lookups",
  why: "A plan that asks the cloud needs credentials, says something else tomorrow, and cannot be made before anything exists.",
  reference: "Terraform, Data Sources: Data Resource Behavior",
  remedy: "take the value from config or from a contract; write IAM policies with core/iam.ts",
  check: (stack) =>
    stack.dataSources
      .filter((block) => !isAllowed(block, stack))
      .map((block) => ({ block, what: "asks the cloud while planning" })),
};
