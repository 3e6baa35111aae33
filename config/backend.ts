import { z } from "zod";
import { choice, section, text } from "./fields";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, dots aside */
const bucket = text(
  "a bucket name",
  /^(?=.{3,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
  "use 3 to 63 lower-case letters, digits and dashes",
).refine(
  (name) => !/^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|--x-s3|--table-s3)$/.test(name),
  {
    error: "begins or ends with what S3 keeps for itself; choose another",
  },
);

/** State in an S3 bucket of the environment's account, with a lock file and the environment's own key. */
const s3 = section({
  /** Where: `s3`, a bucket of the environment's account; `hcp`, HCP Terraform or Terraform Enterprise. */
  kind: z.literal("s3"),
  /** Bucket that the `state` stack makes. Default: `<environment>-tfstate-<account>`. Cannot be changed later without moving state by hand. */
  bucket: bucket.optional(),
});

/** State and, if the workspaces say so, runs in HCP Terraform or Terraform Enterprise; one workspace a stack. */
const hcp = section({
  kind: z.literal("hcp"),
  /** Organization the workspaces belong to. */
  organization: text("an organization name", /^[\w-]{3,40}$/, "use letters, digits, _ and -"),
  /** Project for workspaces that the first `terraform init` creates. Default: the organization's default project. */
  project: text(
    "a project name",
    /^(?=.{3,40}$)[\w-]([\w -]*[\w-])?$/,
    "use letters, digits, spaces, _ and -",
  ).optional(),
  /**
   * Where the workspaces run Terraform: `hosted`, on workers of HCP Terraform, which reach no private endpoint and have no
   * AWS CLI; `agent`, on agents of your own in the VPC; `local`, where somebody calls `terraform`. It is set on the
   * workspaces; said here, what does not fit it is refused. Default: unknown, and nothing is refused.
   */
  execution: choice(["hosted", "agent", "local"]).optional(),
  /** Host of a Terraform Enterprise installation. Default: HCP Terraform itself. */
  hostname: text(
    "a host name",
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/,
    "write it as tfe.example.org",
  ).optional(),
});

/** Where state is kept; one kind for all stacks of an environment. */
export const backendSection = z.discriminatedUnion("kind", [s3, hcp], {
  error: 'is not a kind of backend; write kind: "s3" or kind: "hcp"',
});
