import { destroyPlan } from "../../../cli/destroy-plan/destroy-plan";
import type { Leftover, Step } from "../../../cli/destroy-plan/plan";
import { renderPlan } from "../../../cli/destroy-plan/render";
import type { SynthesizedStack } from "../../../cli/synthesized-stack";
import { referenceEnvironments } from "../../../config/reference";
import { change, cliStacks, drop } from "../../support/cli-stacks";
import { stateStack } from "../../support/state-stack";

const environments = ["localplus-prod", "localplus-dev", "microservices-prod", "microservices-dev"];

function planOf(environment: string, edit: (stacks: SynthesizedStack[]) => void = () => undefined) {
  const stacks = cliStacks(environment);
  edit(stacks);
  return destroyPlan(environment, stacks);
}

/** `<component> <before or after> <what>` of everything to look for. */
function leftovers(plan: { steps: readonly Step[] }): string[] {
  const named = (step: Step, when: string, list: readonly Leftover[]) =>
    list.map(({ what }) => `${step.component} ${when} ${what}`);
  return plan.steps.flatMap((step) => [
    ...named(step, "before", step.before),
    ...named(step, "after", step.after),
  ]);
}

const survivors = (plan: { survivors: readonly { what: string }[] }) =>
  plan.survivors.map(({ what }) => what);

it.each(environments)(
  "destroys every stack of %s after all that depend on it, but not the state",
  (environment) => {
    const stacks = cliStacks(environment);
    const order = planOf(environment).steps.map(({ stack }) => stack);
    expect(new Set(order)).toEqual(
      new Set(stacks.map(({ id }) => id).filter((id) => id !== `${environment}-state`)),
    );
    for (const { id, dependencies } of stacks)
      for (const upstream of dependencies)
        expect(order.indexOf(id)).toBeLessThan(order.indexOf(upstream));
  },
);

it.each(environments)("gives the same plan of %s twice", (environment) => {
  expect(planOf(environment)).toEqual(planOf(environment));
});

it("looks for what the controllers of localplus make, where and when it can be found", () => {
  expect(leftovers(planOf("localplus-prod"))).toEqual([
    "helm-platform before Services of type LoadBalancer",
    "helm-platform before PersistentVolumeClaims",
    "helm-platform after load balancers of Services",
    "eks-nodes after volumes of claims",
    "eks-nodes after instances of nodes",
    "eks-nodes after network interfaces of Cilium",
    "eks after log group /aws/eks/localplus-prod/cluster",
    "edge before the DS record at the registrar",
    "edge before connections of the tunnel",
    "dns-backup before records in localplus.io",
    "dns before records in internal.localplus.io",
    "dns before Cloud Map services in sd.internal.localplus.io",
    "network before network interfaces that are not this stack's",
    "network before security groups that no stack made",
  ]);
});

it("looks for what the controllers of microservices make, and for nothing of localplus", () => {
  expect(leftovers(planOf("microservices-prod"))).toEqual([
    "helm-platform before Services of type LoadBalancer",
    "helm-platform after load balancers of Services",
    "load-balancer before the delegation of leotest.abrdns.com",
    "load-balancer before records in leotest.abrdns.com",
    "eks after instances of nodes",
    "eks after network interfaces of the VPC CNI",
    "eks after log group /aws/eks/microservices-prod/cluster",
    "database after log group /aws/rds/instance/microservices-prod/postgresql",
    "database after log group /aws/rds/instance/microservices-prod/upgrade",
    "database after log group RDSOSMetrics",
    "network before network interfaces that are not this stack's",
    "network before security groups that no stack made",
  ]);
});

/** What is no longer looked for once something is not there. */
function gone(environment: string, edit: (stacks: SynthesizedStack[]) => void): string[] {
  const left = leftovers(planOf(environment, edit));
  return leftovers(planOf(environment)).filter((each) => !left.includes(each));
}

it.each([
  ["without the storage driver", "aws_eks_addon", ["PersistentVolumeClaims", "volumes of claims"]],
  ["without a signed zone", "cloudflare_zone_dnssec", ["the DS record at the registrar"]],
  ["without a tunnel", "cloudflare_zero_trust_tunnel_cloudflared", ["connections of the tunnel"]],
] as const)("%s looks for nothing of it", (_, type, whats) => {
  const missing = gone("localplus-prod", (stacks) => {
    drop(stacks, type);
  });
  expect(missing.map((each) => each.replace(/^\S+ (before|after) /, ""))).toEqual(whats);
});

it("without a release of external-dns looks for records of people only", () => {
  const plan = planOf("localplus-prod", (stacks) => {
    change(stacks, "helm_release", (body) => {
      if (body["chart"] === "external-dns") body["chart"] = "another";
    });
  });
  const records = plan.steps
    .flatMap(({ before }) => before)
    .find(({ what }) => what === "records in internal.localplus.io");
  expect(records?.why).toContain("people");
  expect(leftovers(plan).join()).not.toContain("Cloud Map");
});

it("without a cluster looks for nothing of Kubernetes", () => {
  const missing = gone("microservices-prod", (stacks) => {
    drop(stacks, "aws_eks_cluster");
  });
  expect(missing).toHaveLength(4);
});

it("without Cilium's own addressing looks for none of its interfaces", () => {
  const plan = planOf("localplus-prod", (stacks) => {
    change(stacks, "helm_release", (body) => {
      if (body["chart"] === "cilium") body["values"] = ['{"eni":{"enabled":false}}'];
    });
  });
  expect(leftovers(plan).join()).not.toContain("Cilium");
});

it("finds Cilium's interfaces by the tags that its values say", () => {
  const find = planOf("localplus-dev")
    .steps.flatMap(({ after }) => after)
    .find(({ what }) => what === "network interfaces of Cilium")?.find;
  expect(find).toContain("Name=tag:io.cilium/cluster-name,Values=localplus-dev ");
});

/** What a stack is protected by. */
const protections = (plan: { steps: readonly Step[] }, component: string) =>
  plan.steps.find((step) => step.component === component)?.protections ?? [];

it("names what stands in the way in production, with how it is lifted", () => {
  const plan = planOf("microservices-prod");
  const by = (component: string) => protections(plan, component).map((each) => each.by);
  expect(by("database")).toEqual(["prevent_destroy", "deletion_protection"]);
  expect(by("load-balancer")).toEqual(["prevent_destroy", "enable_deletion_protection"]);
  expect(by("storage")).toEqual([
    "prevent_destroy",
    "force_destroy: false",
    "force_destroy: false",
  ]);
  expect(by("helm-platform")).toEqual([]);
  const [terraform, vendor] = protections(plan, "database");
  expect(terraform?.lift).toContain('retire: { database: { reason: "…", until: "…" } }');
  expect(vendor?.lift).toContain("npx cdktf deploy microservices-prod-database ");
  expect(protections(planOf("localplus-prod"), "aiven-peering").map((each) => each.by)).toEqual([
    "prevent_destroy",
    "termination_protection",
  ]);
  expect(protections(plan, "storage")[1]?.lift).toContain(
    "--bucket microservices-prod-app-data-555566667777 ",
  );
});

it.each(["localplus-dev", "microservices-dev"])(
  "nothing stands in the way in %s",
  (environment) => {
    expect(planOf(environment).steps.flatMap((step) => step.protections)).toEqual([]);
  },
);

it("says what stays: snapshots whose key goes, keys, secrets, zones of others, the state", () => {
  expect(survivors(planOf("microservices-prod"))).toEqual([
    "final snapshot of database microservices-prod",
    "automated backups of database microservices-prod",
    "8 KMS keys in eu-west-3",
    expect.stringMatching(/^secrets microservices-prod\/auth-database, /),
    "state bucket microservices-prod-tfstate-555566667777 and its key",
  ]);
  const [snapshot] = planOf("microservices-prod").survivors;
  expect(snapshot?.why).toContain("cannot be restored once that key is gone, 30 days after");
  const shared = planOf("microservices-prod", (stacks) => {
    change(
      stacks,
      "aws_db_instance",
      (body) => (body["kms_key_id"] = "arn:aws:kms:eu-west-3:1:key/k"),
    );
  });
  expect(shared.survivors[0]?.why).toBe("it is kept until somebody deletes it");
});

it("counts the keys of each region that has some, without the state's", () => {
  expect(survivors(planOf("localplus-prod")).filter((what) => what.includes("KMS"))).toEqual([
    "10 KMS keys in eu-west-1",
    "1 KMS key in us-east-1",
  ]);
});

const github = { repository: "acme/platforms" };

it("says how GitHub's roles go, which the stack of the state keeps", () => {
  const input = { ...referenceEnvironments["microservices-prod"], github };
  const plan = planOf("microservices-prod", (stacks) => {
    const state = stacks.find(({ component }) => component === "state");
    if (state) Object.assign(state.json, stateStack(input, "microservices-prod").json);
  });
  const roles = plan.survivors.find(({ what }) => what.startsWith("roles of GitHub"));
  expect(roles?.what).toContain("microservices-prod-github-deploy");
  expect(roles?.then).toContain("npx cdktf deploy microservices-prod-state, with GitHub's OIDC");
});

it("with HCP Terraform says that its workspaces stay, and of no bucket", () => {
  const plan = planOf("microservices-prod", (stacks) => {
    stacks.splice(
      stacks.findIndex(({ component }) => component === "state"),
      1,
    );
    for (const { id, json } of stacks)
      Object.assign(json, {
        terraform: { cloud: { organization: "acme", workspaces: { name: id } } },
      });
  });
  const what = survivors(plan).at(-1);
  expect(what).toContain("workspaces of HCP Terraform: acme/microservices-prod-network");
  expect(survivors(plan).join()).not.toContain("bucket");
});

it("finds the VPC by its tags, so that no stack need be initialized, and marks whose volumes are whose", () => {
  const { steps } = planOf("localplus-prod");
  const finds = steps.flatMap(({ before, after }) => [...before, ...after]);
  const inVpc = finds.filter(({ find }) => find.includes("vpc-id"));
  expect(inVpc).toHaveLength(2);
  for (const { find } of inVpc) {
    expect(find).toContain("Name=tag:Stack,Values=localplus-prod-network ");
    expect(find).not.toContain("terraform");
  }
  const volumes = finds.find(({ what }) => what === "volumes of claims");
  expect(volumes?.find).toContain("kubernetes.io/created-for/pvc/namespace");
});

it("says that development keeps no snapshot and no secret, and leaves the zone of others", () => {
  const what = survivors(planOf("microservices-dev"));
  expect(what.join()).not.toMatch(/snapshot|secrets|backups/);
  expect(what).toContainEqual(expect.stringMatching(/^hosted zone Z/));
});

it("says that Cloudflare's organization, Aiven's project and the domain stay", () => {
  expect(survivors(planOf("localplus-prod"))).toEqual(
    expect.arrayContaining([
      "Aiven project localplus-prod",
      "domain localplus.io at its registrar",
      "Access organization localplus.cloudflareaccess.com",
    ]),
  );
});

it("writes the plan for people with every stack, command and survivor", () => {
  const plan = planOf("localplus-prod");
  const text = renderPlan(plan);
  for (const { command, before, after } of plan.steps)
    for (const line of [command, ...[...before, ...after].map(({ find }) => find)])
      expect(text).toContain(line);
  for (const { what } of plan.survivors) expect(text).toContain(what);
  expect(text).toContain("Nothing has been done.");
});
