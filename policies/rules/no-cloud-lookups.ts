import type { Policy } from "../policy";

/** State of other stacks, and the one value that only Cloudflare can compute. */
const allowed = ["terraform_remote_state", "cloudflare_zero_trust_tunnel_cloudflared_token"];

export const noCloudLookups: Policy = {
  id: "no-cloud-lookups",
  why: "A plan that asks the cloud needs credentials, says something else tomorrow, and cannot be made before anything exists.",
  reference: "Terraform, Data Sources: Data Resource Behavior",
  remedy: "take the value from config or from a contract; write IAM policies with core/iam.ts",
  check: (stack) =>
    stack.dataSources
      .filter(({ type }) => !allowed.includes(type))
      .map((block) => ({ block, what: "asks the cloud while planning" })),
};
