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
    accountId: "0123456789abcdef0123456789abcdef", // an example: put your own
    access: {
      teamDomain: "localplus",
      github: { organization: "localplus", clientId: "Ov23liEXAMPLE0000001" }, // an example: put your own
      teams: ["platform"],
      admins: ["platform-admins"],
    },
    backup: {
      target: { ipv4: "203.0.113.10" }, // an example of RFC 5737, of which Route 53 refuses a health check: put your break-glass load balancer's
      maintenance: { ipv4: "203.0.113.20" }, // the same: put a static page's
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
