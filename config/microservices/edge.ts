import { choice, emails, section, text, whole } from "../fields";

/** A name below the domain, such as `api`. */
function label() {
  return text(
    "a name below the domain",
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    "write it as api, without the domain",
  );
}

/** Names by which users reach the platform. */
export const microservicesDns = section({
  /** Host of the API, below `domain`. Default: `api` in production, else `api-dev`. */
  api: label().optional(),
  /** Host of the application, below `domain`. Default: `app` in production, else `app-dev`. */
  app: label().optional(),
  /**
   * The hosted zone of `domain`, where it exists already. Default: `load-balancer` makes it, and its first apply waits
   * until the domain is delegated to the zone's name servers: see docs/runbooks/microservices-first-deploy.md.
   */
  hostedZone: section({
    /** Id of the zone. */
    id: text("the id of a hosted zone", /^Z[A-Z0-9]{1,31}$/, "write it as Z0123456789ABCDEFGHIJ"),
    /** Role that may change the zone, where it is in another account. Default: the zone is in this account. */
    roleArn: text(
      "the ARN of an IAM role",
      /^arn:aws:iam::\d{12}:role\/([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/,
      "write it as arn:aws:iam::111122223333:role/name",
    ).optional(),
  }).optional(),
}).prefault({});

/** The load balancer. */
export const microservicesLoadBalancer = section({
  /**
   * Security policy of the TLS listener: `modern`, TLS 1.3 and 1.2 with forward secrecy and keys that resist quantum
   * computers; `compatible`, the same two versions with older ciphers. Default: `modern`.
   */
  tls: choice(["modern", "compatible"]).default("modern"),
  /** Days access logs are kept. Default: 90 in production, else 7. */
  logDays: whole("days", 1, 3650).optional(),
}).prefault({});

/** Where alarms go. */
export const microservicesAlerts = section({
  /** Addresses that receive alarms; each must confirm the subscription AWS sends. Default: none, which production refuses. */
  emails: emails().default([]),
}).prefault({});
