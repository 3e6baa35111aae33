import { z } from "zod";
import { publicRegistries } from "../core/registries";
import { backendSection } from "./backend";
import { choice, day, flag, reason, section, text } from "./fields";
import { githubSection } from "./github";
import { regions } from "./regions";
import { waiver } from "./waivers";

const registryNames = Object.keys(publicRegistries).join(", ");

/** Permission to lift production's protection from one stack until a day. */
export const retirement = section({
  /** Why the stack's resources may be destroyed or replaced. */
  reason: reason(),
  /** The last day it holds, such as `2026-12-31`. Past it, `npm run check` fails. */
  until: day(),
});

/**
 * What a tag's value may consist of for the strictest of services, such as IAM, KMS and RDS.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html
 */
const tagCharacter = "[\\p{L}\\p{N}\\p{Z}_.:/=+@-]";

/** Tags that resources have already. IAM takes two keys for one where only upper and lower case differ. */
const ownTags = ["Environment", "ManagedBy", "Name", "NodePool", "Owner", "Stack", "Stage"];

/** AWS takes 50 tags a resource; ours, and those by which controllers find subnets, are up to ten. */
const mostTags = 40;

/** Fields every environment has, whatever its blueprint. */
export const commonShape = {
  /** How much care the environment needs: `production` protects what holds data, `development` may be torn down. */
  stage: choice(["production", "development"]),
  /** AWS account the environment lives in, 12 digits. Applying with credentials of another account is refused. */
  account: text("an AWS account id", /^\d{12}$/, "write its 12 digits as text"),
  /** AWS region. Cannot be changed after the first apply. */
  region: z
    .string({ error: "is not an AWS region; write it as eu-west-1" })
    .refine((name) => regions.includes(name), {
      error: "is not a known AWS region; see config/regions.ts for the list",
    }),
  /** Domain of the platform, such as `localplus.io`. Two environments may share one only where neither makes its zone. */
  domain: text(
    "a domain name",
    /^(?=.{4,189}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, // 253 less a label and its dot
    "write it as example.org, in lower case and up to 189 characters",
  ),
  /** Team that answers for the environment; the `Owner` tag of every resource. */
  owner: text(
    "a team's name",
    new RegExp(`^(?! )${tagCharacter}{1,256}(?<! )$`, "u"),
    "name the team, in up to 256 letters, digits, spaces and _.:/=+-@",
  ),
  /** Further tags on every resource, by key. Default: none. */
  tags: z
    .record(
      text(
        "a tag key",
        /^(?!aws:)[\w .:/=+@-]{1,128}$/i,
        "use up to 128 letters, digits and ._:/=+-@, not beginning with aws:",
      ),
      text(
        "a tag value",
        new RegExp(`^${tagCharacter}{1,256}$`, "u"),
        "use 1 to 256 letters, digits, spaces and _.:/=+-@",
      ),
      { error: 'is not a group of tags; write it as { CostCenter: "…" }' },
    )
    .refine((tags) => Object.keys(tags).length <= mostTags, {
      error: `has more than ${mostTags} tags, and AWS takes 50 with those that resources have already; remove some`,
    })
    .superRefine((tags, context) => {
      const taken = new Map(ownTags.map((key) => [key.toLowerCase(), key]));
      for (const key of Object.keys(tags)) {
        const other = taken.get(key.toLowerCase());
        if (other === undefined) taken.set(key.toLowerCase(), key);
        else
          context.addIssue({
            code: "custom",
            path: [key],
            message: `is the tag ${other} to IAM, which resources have already; choose another key`,
          });
      }
    })
    .default({}),
  /** Where state is kept. Default: an S3 bucket named after the environment. */
  backend: backendSection.default({ kind: "s3" }),
  /**
   * How the stacks of Helm releases sign in to the cluster: `exec`, with a fresh token from the AWS CLI for each call;
   * `token`, with one token of 15 minutes that the AWS provider makes while planning and again while applying, for workers
   * without the AWS CLI. The token is kept in those stacks' state. Default: `token` where `backend.execution` is
   * `hosted`, else `exec`.
   */
  kubernetesAuth: choice(["exec", "token"]).optional(),
  /** Who may plan and deploy from GitHub Actions. Default: nobody. */
  github: githubSection.optional(),
  /**
   * Whether what holds data or identity refuses to be destroyed. Default: true in production, else false.
   * Production cannot turn it off: `retire` lifts it from one stack, with a reason and a last day.
   */
  protection: flag().optional(),
  /** Stacks whose protection is lifted, by component (`network`). Production only. Default: none. */
  retire: z
    .record(z.string(), retirement, {
      error:
        'is not a group of stacks; write it as { network: { reason: "…", until: "2026-12-31" } }',
    })
    .default({}),
  /** Where what the cluster runs comes from. Default: everything from its own publisher. */
  mirrors: section({
    /** One repository of Helm charts instead of each chart's own; it has them under their own names and versions. */
    charts: text(
      "a repository of charts",
      /^(https|oci):\/\/[^\s@?#]+[^\s@?#/]$/,
      "write it as oci://registry.example.org/charts or https://charts.example.org, without a name or password",
    ).optional(),
    /** Registries that stand for public ones, such as pull-through caches: { "quay.io": "registry.example.org/quay" }. */
    images: z
      .record(
        text("a registry", /^[a-z0-9.-]+\.[a-z]+$/, "write it as quay.io").refine(
          (name) => name in publicRegistries,
          { error: `is no registry that the platform pulls from; there are ${registryNames}` },
        ),
        text(
          "a place in a registry",
          /^([a-z0-9-]+(\.[a-z0-9-]+)+|[a-z0-9-]+(?=:))(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,
          "write it as registry.example.org/quay, without https:// and without a tag",
        ),
        {
          error:
            'is not a group of registries; write it as { "quay.io": "registry.example.org/quay" }',
        },
      )
      .default({}),
  }).prefault({}),
  /** Policies that may be broken, each in one place and with a reason. Default: none. */
  waivers: z
    .array(waiver, {
      error:
        'is not a list of waivers; write it as [{ policy: "…", stack: "…", resource: "…", reason: "…", until: "…" }]',
    })
    .default([]),
};

/** The fields above, after validation and defaults. */
export type Common = z.output<z.ZodObject<typeof commonShape>>;
