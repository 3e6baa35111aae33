import { z } from "zod";
import { planLines, planNames } from "../core/cloudflare/plans";
import { cloudflareCountries } from "../core/countries";
import { cloudflareId, edgeAccess, edgeExisting } from "./edge-access";
import { applicationsSection } from "./edge-applications";
import { edgeBackup, edgeDmarc, edgeMail, edgeRecords } from "./edge-dns";
import { choice, distinct, emails, flag, oneOf, section, text, whole } from "./fields";

/** One of the numbers the most generous plan knows; whether the environment's plan does is a rule's business. */
function seconds(values: readonly number[]) {
  return oneOf("a number of seconds Cloudflare knows", values);
}

const country = z
  .string({ error: "is not a country; write two capital letters of ISO 3166" })
  .refine((code) => cloudflareCountries.has(code), {
    error: "is not a country; write two capital letters of ISO 3166, such as FR",
  });

/** The web application firewall. */
const waf = section({
  /** Whether Cloudflare Managed and OWASP Core run. Default: where the plan has them. */
  managedRulesets: flag().optional(),
  /** What OWASP Core does with requests over its threshold; a challenge is gentler while one learns. Default: block. */
  owaspAction: choice(["block", "managed_challenge"]).default("block"),
  /** How soon OWASP Core acts: `low` from a score of 60, `medium` from 40, `high` from 25. Default: medium. */
  owaspSensitivity: choice(["low", "medium", "high"]).default("medium"),
  /** Countries that are kept out. Default: none. */
  geoBlock: section({
    /** ISO 3166, two letters; T1 is Tor. */
    countries: distinct(
      z
        .array(country, { error: 'is not a list of countries; write it as ["KP"]' })
        .min(1, { error: "names no country; name at least one, or leave out edge.waf.geoBlock" }),
    ),
  }).optional(),
  /** The limit on calls of the API. */
  rateLimit: section({
    /** Calls one address may make in the period. Default: 100. */
    requests: whole("requests", 1, 1_000_000).default(100),
    /** Period over which calls are counted. Default: 60, or the nearest below that the plan knows. */
    periodSeconds: seconds(planLines.rateLimitPeriods.enterprise).optional(),
    /** How long an address that went over is blocked. Default: the period, or the nearest below that the plan knows. */
    timeoutSeconds: seconds(planLines.rateLimitTimeouts.enterprise).optional(),
    /** What happens then. Default: block, because programs cannot solve the document's challenge. */
    action: choice(["block", "managed_challenge"]).default("block"),
    /** Where the API's paths begin, for plans that cannot look at the host. Default: /v1/. */
    pathPrefix: text(
      "the beginning of a path",
      /^\/([\w.~-]+\/)*$/,
      "write it as /v1/, with a slash before and behind",
    ).default("/v1/"),
  }).prefault({}),
  /** Rules of your own, by name, in Cloudflare's rules language. Default: none. */
  rules: z
    .record(
      text("a rule's name", /^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/, "write it as old-clients"),
      section({
        /** Which requests it is about. */
        expression: text("an expression", /^.{1,4096}$/, "use 1 to 4096 characters"),
        action: choice(["block", "managed_challenge", "js_challenge", "challenge", "log"]),
      }),
      {
        error:
          'is not a group of rules; write it as { "old-clients": { expression: "…", action: "block" } }',
      },
    )
    .default({}),
}).prefault({});

/** Programs that pretend to be people. */
const bots = section({
  /** Bot score below which a request is challenged. Default: 30, where bot management gives scores. */
  below: whole("points", 2, 99).optional(),
  /** Whether Bot Fight Mode of the Free plan runs: it stops monitors and partners' programs too. Default: false. */
  fightMode: flag().default(false),
  /** Whether pages carry Cloudflare's script that tells browsers apart. Default: false. */
  javascript: flag().default(false),
}).prefault({});

/** The cache at the edge. */
const cache = section({
  /** How long static files are kept. Default: as long as the application says. */
  edgeTtlSeconds: whole("seconds", 1, 31_536_000).optional(),
  /** Whether data centres of a region share a cache. Default: false. */
  regionalTier: flag().default(false),
}).prefault({});

/** How clients must connect. */
const tls = section({
  /** Oldest version of TLS. Default: 1.2; 1.3 keeps old clients out. */
  minVersion: choice(["1.2", "1.3"]).default("1.2"),
  hsts: section({
    /** Seconds for which browsers use HTTPS only. Default: 31536000, a year. */
    maxAgeSeconds: whole("seconds", 0, 63_072_000).default(31_536_000),
    /** Whether that holds for every name below the domain. Default: true. */
    includeSubdomains: flag().default(true),
    /** Whether browsers may build it in, which takes months to undo. Default: false. */
    preload: flag().default(false),
  }).prefault({}),
}).prefault({});

/** Everything in front of the cluster: Cloudflare, and the DNS that survives it. */
export const localplusEdge = section({
  /** Cloudflare account the zone is in. */
  accountId: cloudflareId("the id of a Cloudflare account"),
  /** Plan of the zone. What it lacks is replaced by the nearest it has, with a warning. Default: free. */
  plan: choice(planNames).default("free"),
  /** Whether Bot Management has been bought for the zone. Default: false. */
  botManagement: flag().default(false),
  /** What the outside reaches, and who may. */
  applications: applicationsSection,
  access: edgeAccess,
  waf,
  bots,
  cache,
  tls,
  records: edgeRecords,
  mail: edgeMail.optional(),
  dmarc: edgeDmarc,
  /** The cold backup in Route 53. Default: none. */
  backup: edgeBackup.optional(),
  /** Addresses told when the tunnel fails. Default: none, which production refuses. */
  alertEmails: emails().default([]),
  existing: edgeExisting,
});

/** The section with its own defaults, before anything is derived. */
export type EdgeSettings = z.output<typeof localplusEdge>;
