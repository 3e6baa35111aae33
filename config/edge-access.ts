import { z } from "zod";
import { teams } from "./edge-applications";
import { choice, section, text, whole } from "./fields";

/** An id of Cloudflare. */
export function cloudflareId(noun: string) {
  return text(noun, /^[0-9a-f]{32}$/, "write its 32 digits, 0-9 and a-f");
}

/** An id of Cloudflare's newer products. */
export function uuid(noun: string) {
  return text(
    noun,
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    "write it as 01234567-89ab-cdef-0123-456789abcdef",
  );
}

/** Cloudflare Access: who gets to applications that are not for everybody. */
export const edgeAccess = section({
  /**
   * Team of the Access organization: `localplus` of `localplus.cloudflareaccess.com`, as it was chosen in the dashboard
   * before the first deploy. No two organizations share one.
   */
  teamDomain: text(
    "the name of an Access team",
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    "write it as localplus, without .cloudflareaccess.com",
  ),
  /** Where people sign in. */
  github: section({
    /** The organization whose teams are let in. */
    organization: text(
      "an organization of GitHub",
      /^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}$/,
      "write its name as in its address on GitHub",
    ),
    /** Client id of the organization's OAuth app; its secret is a variable of the `edge` stack. */
    clientId: text(
      "the client id of an OAuth app",
      /^[A-Za-z0-9.]{20}$/,
      "write its 20 letters and digits, as the app's page on GitHub shows them",
    ),
  }),
  /** Teams that reach applications with `access: "team"`, by slug. */
  teams: teams(),
  /** Teams that reach every `adminPath`, by slug. */
  admins: teams(),
  /** Hours until a person signs in again. Default: 24. */
  sessionHours: whole("hours", 1, 720).default(24),
  /** The same for administrators. Default: 1. */
  adminSessionHours: whole("hours", 1, 24).default(1),
  /**
   * Where administrators' second factor comes from: `github`, the organization's own requirement, which Access cannot
   * see; `cloudflare`, asked by Access itself, which needs a newer version of the Cloudflare provider. Cannot be taken
   * back, and after the first deploy only be changed as docs/runbooks/upgrade-providers.md says. Default: github.
   */
  mfa: choice(["github", "cloudflare"]).default("github"),
  /** Tokens for programs, by name. Default: none. */
  serviceTokens: z
    .record(
      text("a token's name", /^[a-z]([a-z0-9-]{0,28}[a-z0-9])?$/, "write it as ci-deploy"),
      section({
        /** Applications with `access: "team"` the token opens, by name. */
        applications: z
          .array(z.string(), { error: 'is not a list of applications; write it as ["argocd"]' })
          .min(1, { error: "names no application; name at least one" }),
        /** Days the token is good for. Default: 365. */
        days: whole("days", 1, 3650).default(365),
      }),
      {
        error: 'is not a group of tokens; write it as { ci: { applications: ["argocd"] } }',
      },
    )
    .default({}),
  /**
   * The Access organization and sign-in of this Cloudflare account belong to another environment, and this one only
   * uses them. Default: this environment owns both.
   */
  shared: section({
    /** Id of the identity provider. */
    identityProviderId: uuid("the id of an identity provider"),
  }).optional(),
});

/** What is there already and is imported instead of made; docs/runbooks/adopting-an-existing-zone.md says how to find each id. */
export const edgeExisting = section({
  /** Id of the zone. */
  zoneId: cloudflareId("the id of a zone").optional(),
  /** Id of the identity provider. */
  identityProviderId: uuid("the id of an identity provider").optional(),
  /** Ids of the zone's rulesets, by what they are for. */
  rulesets: section({
    customRules: cloudflareId("the id of a ruleset").optional(),
    managedRules: cloudflareId("the id of a ruleset").optional(),
    rateLimitRules: cloudflareId("the id of a ruleset").optional(),
    cacheRules: cloudflareId("the id of a ruleset").optional(),
  }).prefault({}),
  /** Id of the hosted zone in Route 53 that is the backup. */
  hostedZoneId: text(
    "the id of a hosted zone",
    /^Z[A-Z0-9]{1,31}$/,
    "write it as Z0123456789ABCDEFGHIJ",
  ).optional(),
}).prefault({});
