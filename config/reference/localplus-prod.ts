import type { EnvironmentInput } from "../environment";

/** LOCAL-PLUS in production, as the architecture document has it. */
export const localplusProd = {
  blueprint: "localplus",
  stage: "production",
  account: "111122223333", // an example account of the AWS documentation: put your own
  region: "eu-west-1",
  domain: "localplus.io",
  owner: "platform",
} satisfies EnvironmentInput;
