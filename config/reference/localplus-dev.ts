import type { EnvironmentInput } from "../environment";

/** LOCAL-PLUS for development: the same shape, smaller, with an account and a domain of its own. */
export const localplusDev = {
  blueprint: "localplus",
  stage: "development",
  account: "444455556666", // an example account of the AWS documentation: put your own
  region: "eu-west-1",
  domain: "localplus-dev.io",
  owner: "platform",
  network: { cidr: "10.16.0.0/16" }, // apart from production's, so that both can join one network
} satisfies EnvironmentInput;
