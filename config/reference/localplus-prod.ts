import type { EnvironmentInput } from "../environment";

/** LOCAL-PLUS in production, as the architecture document has it. */
export const localplusProd = {
  blueprint: "localplus",
  stage: "production",
  account: "111122223333", // an example account of the AWS documentation: put your own
  region: "eu-west-1",
  domain: "localplus.io",
  owner: "platform",
  cluster: {
    access: "vpc-runner", // private endpoint only: whoever deploys stands inside the VPC
    admins: { platform: "arn:aws:iam::111122223333:role/platform-admin" }, // an example: put the role you deploy with
  },
} satisfies EnvironmentInput;
