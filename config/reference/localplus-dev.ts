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
  data: {
    kafka: {
      topics: { "ledger-events": { partitions: 6 } }, // an example: the document names no topic
      acls: [
        { consumer: "ledger", topic: "ledger-events", permission: "write" },
        { consumer: "wallet", topic: "ledger-events", permission: "read" },
      ],
    },
  },
  edge: {
    accountId: "fedcba9876543210fedcba9876543210", // an example: put your own
    access: {
      teamDomain: "localplus-dev",
      github: { organization: "localplus", clientId: "Ov23liEXAMPLE0000002" }, // an example: put your own
      teams: ["platform"],
      admins: ["platform-admins"],
    },
    backup: {
      target: { ipv4: "203.0.113.30" }, // an example of RFC 5737, of which Route 53 refuses a health check: put your break-glass load balancer's
      maintenance: { ipv4: "203.0.113.40" }, // the same: put a static page's
      exposes: {
        site: "static pages without anything to protect",
        www: "static pages without anything to protect",
        api: "the break-glass load balancer refuses /admin and limits calls by itself",
      },
    },
    alertEmails: ["platform@example.org"], // an example: put your own, outside of the domains here: nobody takes their mail
  },
  gitops: {
    repository: "https://github.com/localplus/deployments.git", // an example: put your own
  },
  observability: {
    receivers: { emails: ["platform@example.org"] }, // an example: put your own
  },
} satisfies EnvironmentInput;
