import type { EnvironmentInput } from "../environment";

/** The microservices platform in production, as the architecture document has it. */
export const microservicesProd = {
  blueprint: "microservices",
  stage: "production",
  account: "555566667777", // an example account: put your own
  region: "eu-west-3",
  domain: "leotest.abrdns.com",
  owner: "platform",
  cluster: {
    publicAccessCidrs: ["203.0.113.0/24"], // an example range of RFC 5737: put where your operators come from
    admins: { platform: "arn:aws:iam::555566667777:role/platform-admin" }, // an example: put the role you deploy with
  },
  alerts: { emails: ["platform@leotest.abrdns.com"] }, // an example: put who answers at night
} satisfies EnvironmentInput;
