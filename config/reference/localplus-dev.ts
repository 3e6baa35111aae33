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
  cluster: {
    publicAccessCidrs: ["203.0.113.0/24"], // an example range of RFC 5737: put where your operators come from
    admins: { platform: "arn:aws:iam::444455556666:role/platform-admin" }, // an example: put the role you deploy with
    pools: { spot: { enabled: true } }, // no node until something tolerates being stopped
  },
} satisfies EnvironmentInput;
