import type { EnvironmentInput } from "../environment";

/** The microservices platform for development: the same shape, smaller, with an account and host names of its own. */
export const microservicesDev = {
  blueprint: "microservices",
  stage: "development",
  account: "777788889999", // an example account: put your own
  region: "eu-west-3",
  domain: "leotest.abrdns.com",
  owner: "platform",
  cluster: {
    publicAccessCidrs: ["203.0.113.0/24"], // an example range of RFC 5737: put where your operators come from
    admins: { platform: "arn:aws:iam::777788889999:role/platform-admin" }, // an example: put the role you deploy with
  },
  dns: {
    hostedZone: {
      id: "Z0123456789EXAMPLE", // an example: production's zone, which both have their names in
      roleArn: "arn:aws:iam::555566667777:role/dns-of-microservices-dev", // an example: a role there that may write these names
    },
  },
} satisfies EnvironmentInput;
