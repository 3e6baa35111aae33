import type { Environment } from "../../config/environment";
import { textAt } from "../charts/rendered";
import { inParallel } from "../in-parallel";
import type { SynthesizedStack } from "../synthesized-stack";
import { aivenPermissions, aivenProjects, checkAivenProject } from "./aiven";
import { checkAccount, type Access } from "./aws/account";
import { checkCluster } from "./aws/cluster";
import { limitOf } from "./aws/limits";
import { checkStateBucket } from "./aws/state-bucket";
import { checkZones } from "./aws/zones";
import type { Check } from "./check";
import { checkCloudflare, uncheckedPermissions } from "./cloudflare/checks";
import { permissionsFor } from "./cloudflare/permissions";
import { cloudflareTarget } from "./cloudflare/target";
import { checkDelegation, publicZone, type ResolveNs } from "./delegation";
import { demandOf } from "./demand";
import { githubChecks } from "./github";
import { ownResources, type OwnResources } from "./own-resources";
import { quotaCheck } from "./quota-checks";
import { redactor } from "./redact";
import { checkVariables, variablesOf } from "./variables";

/** What a preflight finds outside the stacks. */
export interface Surroundings {
  /** The shell's variables. Values of secrets go to their own vendor and nowhere else. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly resolveNs: ResolveNs;
  /** Looks for the programs on this machine. */
  readonly checkTools: (stacks: readonly SynthesizedStack[]) => Promise<Check[]>;
}

/**
 * Everything that a first deploy of an environment needs and does not bring itself: programs, variables, permissions, quotas,
 * an account, a bucket for state, a delegated domain. What needs credentials that are not there is not checked, and said so.
 *
 * @param stacks all of the environment's.
 */
export async function preflight(
  environment: Environment,
  stacks: readonly SynthesizedStack[],
  { env, resolveNs, checkTools }: Surroundings,
): Promise<Check[]> {
  const [tools, aws, names, cloudflare, aiven] = await Promise.all([
    checkTools(stacks),
    checkAws(environment, stacks),
    checkNames(environment, stacks, resolveNs),
    checkEdge(stacks, env),
    checkData(stacks, env),
  ]);
  const variables = checkVariables(variablesOf(stacks), env);
  const github = githubChecks(cloudflareTarget(stacks));
  const redact = redactor(env);
  return [...tools, ...variables, ...aws, ...names, ...cloudflare, ...aiven, ...github].map(
    (check) => ({
      ...check,
      detail: redact(check.detail),
      ...(check.remedy !== undefined && { remedy: redact(check.remedy) }),
    }),
  );
}

/** Quotas asked about at the same time, two questions each: Service Quotas answers a few a second only. */
const atATime = 3;

async function checkAws(
  { name, backend, region }: Environment,
  stacks: readonly SynthesizedStack[],
): Promise<Check[]> {
  const own = ownResources(stacks);
  const { check: account, access } = await checkAccount(own.account, region);
  const given = access.kind === "given";
  const quotas = await inParallel(demandOf(stacks), atATime, async (demand) =>
    quotaCheck(demand, given ? await limitOf(demand, name) : {}),
  );
  const state = async (): Promise<Check[]> => {
    if (backend.kind === "hcp") return [ofHcp(backend.organization)];
    if (access.kind === "none") return [notAsked("state", "state bucket", access)];
    return checkStateBucket(name, backend.bucket, backend.region);
  };
  return [
    account,
    await zones(own, region, access),
    ...(await state()),
    ...(await clusterChecks(own, region, access)),
    ...quotas,
  ];
}

/** Of the subnets, which cannot move to another zone later. */
async function zones(own: OwnResources, region: string, access: Access): Promise<Check> {
  if (access.kind === "none") return notAsked("account", "availability zones", access);
  const named = own.of("aws_subnet", region).map(({ body }) => textAt(body, "availability_zone"));
  return checkZones([...new Set(named)], region);
}

async function clusterChecks(own: OwnResources, region: string, access: Access): Promise<Check[]> {
  const clusters = own.of("aws_eks_cluster", region).map(({ body }) => textAt(body, "name"));
  if (access.kind === "none") return clusters.map(() => notAsked("cluster", "API server", access));
  return Promise.all(clusters.map((cluster) => checkCluster(cluster, region)));
}

function notAsked(
  area: Check["area"],
  what: string,
  { why }: Access & { readonly kind: "none" },
): Check {
  return { area, what, verdict: "not checked", detail: why };
}

function ofHcp(organization: string): Check {
  const detail = `HCP Terraform keeps it, in organization ${organization}`;
  const remedy = "terraform login, and make a workspace for each stack that npm run synth lists";
  return { area: "state", what: "workspaces", verdict: "not checked", detail, remedy };
}

async function checkNames(
  { domain }: Environment,
  stacks: readonly SynthesizedStack[],
  resolveNs: ResolveNs,
): Promise<Check[]> {
  const zone = publicZone(stacks, domain);
  return zone === undefined ? [] : [await checkDelegation(zone, resolveNs)];
}

async function checkEdge(
  stacks: readonly SynthesizedStack[],
  env: Surroundings["env"],
): Promise<Check[]> {
  const target = cloudflareTarget(stacks);
  const { needed, unknown } = permissionsFor(stacks);
  if (target === undefined) return [];
  const token = env["CLOUDFLARE_API_TOKEN"] ?? "";
  // The variable that the provider itself follows.
  const url = env["CLOUDFLARE_BASE_URL"] ?? "https://api.cloudflare.com/client/v4";
  const vendor = { url: withoutSlash(url), headers: { Authorization: `Bearer ${token}` } };
  const checks =
    token === ""
      ? uncheckedPermissions(needed, "no token")
      : await checkCloudflare(vendor, target, needed);
  return [
    ...checks,
    ...unknown.map((type): Check => {
      const detail = "which permission it needs is not in cli/preflight/cloudflare/permissions.ts";
      return { area: "cloudflare", what: type, verdict: "unknown", detail };
    }),
  ];
}

async function checkData(
  stacks: readonly SynthesizedStack[],
  env: Surroundings["env"],
): Promise<Check[]> {
  const projects = aivenProjects(stacks);
  const token = env["AIVEN_TOKEN"] ?? "";
  // The variable that the provider itself follows.
  const url = env["AIVEN_WEB_URL"] ?? "https://api.aiven.io";
  const vendor = { url: withoutSlash(url), headers: { Authorization: `aivenv1 ${token}` } };
  const opened =
    token === ""
      ? projects.map((project): Check => {
          return {
            area: "aiven",
            what: `project ${project}`,
            verdict: "not checked",
            detail: "no token",
          };
        })
      : await Promise.all(projects.map((project) => checkAivenProject(vendor, project)));
  return [...opened, ...aivenPermissions(projects)];
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
