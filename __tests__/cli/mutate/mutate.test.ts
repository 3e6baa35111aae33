import { equivalentsOf } from "../../../cli/mutate/equivalent";
import { mutate, mutantsOf, type MutationReport } from "../../../cli/mutate/mutate";
import { hasFailed, renderReport } from "../../../cli/mutate/render";
import { withObjects } from "../../../cli/reach/world";
import { worldIn } from "../../support/reach";
import { referenceEnvironment } from "../../support/reference";

jest.setTimeout(180_000);

const localplus = referenceEnvironment("localplus-prod");
const microservices = referenceEnvironment("microservices-prod");
const worlds = {
  "localplus-prod": worldIn("localplus-prod"),
  "microservices-prod": worldIn("microservices-prod"),
};

describe.each([
  ["localplus-prod", localplus],
  ["microservices-prod", microservices],
] as const)("changes of %s", (name, environment) => {
  let report: MutationReport;
  // One in ten, and all that are known to change nothing: `npm run mutate` makes every one, which takes longer.
  const known = (change: string) =>
    equivalentsOf(environment).some(({ mutant }) => mutant.test(change));
  const mutants = mutantsOf(worlds[name]).filter(
    ({ name: change }, index) => index % 10 === 0 || known(change),
  );
  beforeAll(async () => {
    report = await mutate(environment, worlds[name], { mutants });
  });

  it("are noticed by a question, or are known to change nothing", () => {
    expect(report).toMatchObject({ survivors: [], errors: [] });
    expect(report.killed).toBeGreaterThan(10);
  });

  it("that are said to change nothing are there, each with a reason", () => {
    for (const { mutant, because } of equivalentsOf(environment)) {
      expect(report.equivalent.map((each) => each.mutant)).toContainEqual(
        expect.stringMatching(mutant),
      );
      expect(because).toMatch(/^\S.{20,}[^.]$/);
    }
  });
});

it("is one of each kind of thing that a network lets through or leads by", () => {
  const names = Object.values(worlds).flatMap((world) => mutantsOf(world).map(({ name }) => name));
  for (const kind of [
    "remove CiliumNetworkPolicy svc-wallet/svc-ledger-to-svc-wallet-grpc-ingress",
    "remove CiliumClusterwideNetworkPolicy kube-system/default-deny",
    "remove NetworkPolicy platform/platform-auth",
    "remove HTTPRoute svc-ledger/svc-ledger",
    "remove HTTPRoute platform/api-health rules[0].backendRefs[svc-wallet 8080]",
    "remove GRPCRoute svc-ledger/svc-ledger-grpc",
    "remove IngressRoute platform/platform-auth",
    "remove ReferenceGrant svc-ledger/api-health",
    "remove Service svc-ledger/svc-ledger-pods",
    "remove Gateway platform/public listeners[api.localplus.io api 443 HTTPS]",
    "remove network aws_route vpc/to-internet",
    "remove load-balancer aws_lb_listener load-balancer/https",
    "remove eks aws_vpc_security_group_ingress_rule nodes/wireguard-in",
    "remove edge cloudflare_zero_trust_access_application access/grafana",
    "remove edge cloudflare_zero_trust_tunnel_cloudflared_config tunnel/config ingress[http_status:404]",
    "remove aiven-peering aiven_pg postgres ip_filter_object[10.0.0.0/22]",
    "open ingress of namespace svc-ledger",
    "open egress of pods monitoring/loki",
    "open HTTPRoute svc-ledger/svc-ledger to every path",
    "open the address filter of aiven-peering aiven_valkey valkey",
    "open edge cloudflare_zero_trust_access_policy access/grafana-teams to everybody",
  ])
    expect(names).toContain(kind);
  expect(names.filter((name) => name.startsWith("open ingress of security group"))).toHaveLength(7);
});

it("has a name of its own", () => {
  for (const world of Object.values(worlds)) {
    const names = mutantsOf(world).map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  }
});

describe("a report", () => {
  const world = worlds["microservices-prod"];
  const backup = {
    kind: "NetworkPolicy",
    metadata: { name: "backup", namespace: "platform" },
    spec: {
      podSelector: { matchLabels: { "app.kubernetes.io/name": "backup" } },
      policyTypes: ["Egress"],
      egress: [{ to: [{ ipBlock: { cidr: "10.9.0.0/16" } }], ports: [{ port: 22 }] }],
    },
  };

  it("names what came without a question", async () => {
    const grown = withObjects(world, [...world.objects, backup]);
    const mutants = mutantsOf(grown).filter(({ name }) =>
      /platform\/(backup|platform-auth)$/.test(name),
    );
    const { survivors, killed } = await mutate(microservices, grown, { mutants });
    expect(survivors).toEqual(["remove NetworkPolicy platform/backup"]);
    expect(killed).toBe(5);
  });

  it("begins with answers that are wrong as things are, and goes no further", async () => {
    const without = world.objects.filter(({ kind }) => kind !== "IngressRoute");
    const report = await mutate(microservices, withObjects(world, without));
    expect(report.errors).toContain(
      "internet → auth: routes: none leads to platform/platform-auth",
    );
    expect(report.mutants).toBe(0);
    expect(hasFailed(report)).toBe(true);
  });

  it("refuses a reason that is no longer true", async () => {
    const mutant = /^remove IngressRoute platform\/platform-auth$/;
    const known = [{ mutant, because: "nobody calls it" }];
    const mutants = mutantsOf(world).filter(({ name }) => mutant.test(name));
    const { errors } = await mutate(microservices, world, { known, mutants });
    expect(errors).toEqual([
      expect.stringMatching(
        /^remove IngressRoute platform\/platform-auth: is said to change nothing, but internet → \S+: /,
      ),
    ]);
  });

  it("is a table with what is wrong above it", () => {
    const report: MutationReport = {
      environment: "acme",
      questions: 5,
      mutants: 3,
      killed: 1,
      survivors: ["remove Service a/b"],
      equivalent: [{ mutant: "remove Service a/c", because: "nobody calls it" }],
      errors: [],
    };
    const text = renderReport([report], 1.23);
    expect(text).toMatch(/^acme: no question notices: remove Service a\/b\n/);
    expect(text).toMatch(/│ acme +│ 5 +│ 3 +│ 1 +│ 1 +│ 1 +│ 0 +│/);
    expect(text).toMatch(/\n3 changes, 1 wrong, in 1\.2 s$/);
    expect(hasFailed(report)).toBe(true);
    expect(hasFailed({ ...report, survivors: [] })).toBe(false);
  });
});
