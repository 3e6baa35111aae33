import { reach } from "../../../cli/reach/reach";
import { renderAnswer } from "../../../cli/reach/render";
import { takes } from "../../../cli/reach/traefik";
import type { World } from "../../../cli/reach/world";
import type { Block, SynthesizedStack } from "../../support/reference";
import { stacksOf, worldIn } from "../../support/reach";

const prod = worldIn("localplus-prod");
const microservices = worldIn("microservices-prod");

type Environment = "localplus-prod" | "microservices-prod";

describe("an answer", () => {
  it("names all that a call passes between a pod and Aiven, with the port by its reference", () => {
    const text = renderAnswer("merchant", "valkey", reach(prod, "merchant", "valkey"));
    expect(text.replaceAll(/_[0-9A-F]{8}/g, "")).toBe(
      [
        "  svc-merchant/svc-merchant egress to kube-system/kube-dns 53/UDP: CiliumClusterwideNetworkPolicy allow-dns",
        "  kube-system/kube-dns ingress from svc-merchant/svc-merchant 53/UDP: no policy denies it",
        "  security groups of nodes application, platform, egress to nodes application, platform 51871/UDP: eks aws_vpc_security_group_egress_rule nodes/wireguard-out",
        "  security groups of nodes application, platform, ingress from nodes application, platform 51871/UDP: eks aws_vpc_security_group_ingress_rule nodes/wireguard-in",
        "  svc-merchant/svc-merchant egress to kube-system/kube-dns 53/TCP: CiliumClusterwideNetworkPolicy allow-dns",
        "  kube-system/kube-dns ingress from svc-merchant/svc-merchant 53/TCP: no policy denies it",
        "  svc-merchant/svc-merchant egress to 10.64.0.0/22 aiven-peering/aiven_valkey.valkey.service_port/TCP: CiliumNetworkPolicy svc-merchant/svc-merchant-to-valkey-egress",
        "  security groups of nodes application, platform, egress to Aiven's network 10000-30000/TCP: eks aws_vpc_security_group_egress_rule nodes/data-out",
        ...["a", "b", "c"].map(
          (zone) =>
            `  routes of network aws_subnet vpc/private/eu-west-1${zone}: aiven-peering aws_route peering/to-aiven-eu-west-1${zone}`,
        ),
        ...["10.0.0.0/22", "10.0.4.0/22", "10.0.8.0/22"].map(
          (range) => `  address filter of aiven-peering aiven_valkey valkey for ${range}: ${range}`,
        ),
        "merchant reaches valkey.",
      ].join("\n"),
    );
  });

  it("ends with the first thing that stops the call", () => {
    expect(reach(prod, "merchant", "wallet:50051").blocked).toBe(
      "svc-merchant/svc-merchant egress to svc-wallet/svc-wallet 50051/TCP: no policy lets it, and CiliumClusterwideNetworkPolicy default-deny denies the rest",
    );
  });
});

describe("an end", () => {
  it.each<[string, World, string, string, RegExp]>([
    [
      "that only the VPC has a name for is its pods",
      prod,
      "ledger",
      "wallet.internal.localplus.io:50051",
      /external-dns: wallet\.internal\.localplus\.io is Service svc-wallet\/svc-wallet-pods/,
    ],
    [
      "of gRPC is the Gateway's, which hands on to the service",
      prod,
      "gateway",
      "ledger.grpc.internal.localplus.io",
      /listener grpc-internal.*GRPCRoute svc-ledger\/svc-ledger-grpc/s,
    ],
    [
      "that is a node is let in by groups alone",
      prod,
      "node",
      "node:8/icmp",
      /egress_rule nodes\/health-out/,
    ],
    [
      "that is EKS' own group counts where no stack writes rules for it",
      microservices,
      "api-server",
      "external-secrets:10250",
      /the group that EKS makes lets its members call each other/,
    ],
    [
      "of UDP is asked about as such",
      prod,
      "cloudflared",
      "region1.v2.argotunnel.com:7844/udp",
      /tunnel-udp-out/,
    ],
  ])("%s", (_, world, from, to, line) => {
    const { blocked, path } = reach(world, from, to);
    expect(blocked).toBeUndefined();
    expect(path.join("\n")).toMatch(line);
  });

  it.each<[string, World, string, string, string]>([
    [
      "without the policies of its own is any pod of a namespace",
      prod,
      "namespace:default",
      "internet",
      "default/any pod egress to example.com 443/TCP: no policy lets it, and CiliumClusterwideNetworkPolicy default-deny denies the rest",
    ],
    [
      "beside the nodes is a range of addresses",
      prod,
      "10.0.32.0/22",
      "ledger:8080",
      "svc-ledger/svc-ledger ingress from 10.0.32.0/22 8080/TCP: no policy lets it, and CiliumClusterwideNetworkPolicy default-deny denies the rest",
    ],
    [
      "that a load balancer does not call is the database",
      microservices,
      "load-balancer",
      "database",
      "security groups of database aws_db_instance database, ingress from load-balancer aws_lb load-balancer 5432/TCP: no rule lets it",
    ],
    [
      "without a way out is a subnet of data",
      prod,
      "10.0.16.0/22",
      "internet",
      "routes of network aws_subnet vpc/isolated/eu-west-1a: none leads to the Internet",
    ],
  ])("%s", (_, world, from, to, blocked) => {
    expect(reach(world, from, to).blocked).toBe(blocked);
  });
});

describe("a question that means nothing", () => {
  it.each<[string, string, World, RegExp]>([
    [
      "ledgr",
      "wallet",
      prod,
      /^from: nothing has this name, got "ledgr"; did you mean ledger\? \(known are internet, gateway, /,
    ],
    [
      "ledger",
      "aws:kmz",
      prod,
      /^to: nothing has this name, got "aws:kmz"; did you mean aws:kms\?/,
    ],
    [
      "postgres",
      "ledger",
      prod,
      /^from: nothing that begins there is walked, got "postgres"; give internet, gateway, pods, api-server, node or a range of addresses$/,
    ],
    [
      "ledger",
      "tempo",
      prod,
      /^to: the port of these pods is not known, got "tempo"; write tempo:<port>$/,
    ],
    [
      "internet",
      "gateway",
      prod,
      /^to: is not asked about from the Internet, got "gateway"; give a host, pods or a store$/,
    ],
    [
      "gateway",
      "postgres",
      prod,
      /^to: the Gateway calls pods only, got "store"; give pods or a host$/,
    ],
    ["gateway", "auth", microservices, /^from: nothing has this name, got "gateway"; /],
  ])("is refused with what to write instead: %s to %s", (from, to, world, message) => {
    expect(() => reach(world, from, to)).toThrow(message);
  });
});

it.each([
  ["Host(`a`) && (Path(`/x`) || PathPrefix(`/x/`))", "a", "/x/y", true],
  ["Host(`a`) && (Path(`/x`) || PathPrefix(`/x/`))", "a", "/xy", false],
  ["Host(`a`) || Host(`b`) && Path(`/x`)", "a", "/", true],
  ["Host(`b`)", "a", "/", false],
])("Traefik's rule %s takes %s%s: %j", (rule, host, path, taken) => {
  expect(takes(rule, { host, path })).toBe(taken);
});

/** Takes blocks of one type out of a stack, or changes them. */
function without(stacks: readonly SynthesizedStack[], type: string, path: string): void {
  const found = stacks.flatMap(({ json }) => {
    const blocks = json.resource?.[type] ?? {};
    return Object.keys(blocks)
      .filter((key) => key.startsWith(path))
      .map((key) => () => Reflect.deleteProperty(blocks, key));
  });
  if (found.length === 0) throw new Error(`no ${type} ${path}`);
  for (const take of found) take();
}

describe("a network that lacks", () => {
  it.each<[string, Environment, string, string, [string, string]]>([
    [
      "the route into the peering of one zone",
      "localplus-prod",
      "aws_route",
      "peering_to-aiven-eu-west-1b",
      ["ledger", "postgres"],
    ],
    [
      "the peering",
      "localplus-prod",
      "aws_vpc_peering_connection_accepter",
      "peering",
      ["ledger", "kafka"],
    ],
    [
      "the rule out to Aiven",
      "localplus-prod",
      "aws_vpc_security_group_egress_rule",
      "nodes_data-out",
      ["ledger", "valkey"],
    ],
    [
      "WireGuard between nodes",
      "localplus-prod",
      "aws_vpc_security_group_ingress_rule",
      "nodes_wireguard-in",
      ["ledger", "wallet:50051"],
    ],
    [
      "the way into the endpoints",
      "localplus-prod",
      "aws_vpc_security_group_ingress_rule",
      "endpoints_https",
      ["ledger", "aws:kms"],
    ],
    [
      "the way out to AWS",
      "localplus-prod",
      "aws_vpc_security_group_egress_rule",
      "nodes_https-out",
      ["ledger", "aws:s3"],
    ],
    [
      "the tunnel's way out",
      "localplus-prod",
      "aws_vpc_security_group_egress_rule",
      "nodes_tunnel-tcp-out",
      ["internet", "ledger"],
    ],
    [
      "a NAT gateway's route",
      "localplus-prod",
      "aws_route",
      "vpc_nat_out-of-eu-west-1c",
      ["internet", "ledger"],
    ],
    [
      "the record",
      "localplus-prod",
      "cloudflare_dns_record",
      "records_app-api",
      ["internet", "ledger"],
    ],
    [
      "the tunnel's rules",
      "localplus-prod",
      "cloudflare_zero_trust_tunnel_cloudflared_config",
      "tunnel",
      ["internet", "ledger"],
    ],
    [
      "the load balancer's rule",
      "microservices-prod",
      "aws_vpc_security_group_ingress_rule",
      "security_load-balancer-in-443",
      ["internet", "auth"],
    ],
    [
      "the rule to node ports",
      "microservices-prod",
      "aws_vpc_security_group_ingress_rule",
      "security_nodes-in-30000",
      ["internet", "auth"],
    ],
    [
      "the nodes in the target group",
      "microservices-prod",
      "aws_autoscaling_attachment",
      "load-balancer",
      ["internet", "auth"],
    ],
    [
      "the database's rule",
      "microservices-prod",
      "aws_vpc_security_group_ingress_rule",
      "security_database-in",
      ["auth", "database"],
    ],
  ])("%s stops what needs it", (_, environment, type, path, [from, to]) => {
    const stacks = stacksOf(environment);
    expect(reach(worldIn(environment, stacks), from, to).blocked).toBeUndefined();
    without(stacks, type, path);
    expect(reach(worldIn(environment, stacks), from, to).blocked).toBeDefined();
  });
});

/** The first block of a type in a copy of the stacks. */
function blockIn(stacks: readonly SynthesizedStack[], type: string, key = ""): Block {
  const found = stacks.flatMap(({ json }) =>
    Object.entries(json.resource?.[type] ?? {}).filter(([id]) => id.startsWith(key)),
  );
  const [[, block] = ["", undefined]] = found;
  if (!block) throw new Error(`no ${type} ${key}`);
  return block;
}

describe("what is wrong in one place only", () => {
  it("is a filter of Aiven that leaves out the pods of one zone", () => {
    const stacks = stacksOf("localplus-prod");
    const settings = blockIn(stacks, "aiven_valkey")["valkey_user_config"] as Block;
    settings["ip_filter_object"] = [{ network: "10.0.0.0/22" }];
    expect(reach(worldIn("localplus-prod", stacks), "ledger", "valkey").blocked).toBe(
      "address filter of aiven-peering aiven_valkey valkey for 10.0.4.0/22: has no range for it",
    );
  });

  it("is cloudflared that asks for no token of Access", () => {
    const stacks = stacksOf("localplus-prod");
    const config = blockIn(stacks, "cloudflare_zero_trust_tunnel_cloudflared_config")["config"];
    for (const rule of (config as { ingress: Block[] }).ingress)
      Reflect.deleteProperty(rule["origin_request"] ?? {}, "access");
    expect(
      reach(worldIn("localplus-prod", stacks), "internet", "grafana.localplus.io").blocked,
    ).toBe("Access grafana.localplus.io: cloudflared asks for no token of it");
  });

  it("is a database with a public address, which its subnets and its group still keep inside", () => {
    const stacks = stacksOf("microservices-prod");
    blockIn(stacks, "aws_db_instance")["publicly_accessible"] = true;
    expect(reach(worldIn("microservices-prod", stacks), "internet", "database").blocked).toBe(
      "routes of network aws_subnet vpc/isolated/eu-west-3a: none leads to the Internet",
    );
  });

  it("is a store of Aiven that is offered to the Internet and filters nobody", () => {
    const stacks = stacksOf("localplus-prod");
    const settings = blockIn(stacks, "aiven_valkey")["valkey_user_config"] as Block;
    settings["public_access"] = { valkey: true };
    const outside = () => reach(worldIn("localplus-prod", stacks), "internet", "valkey");
    expect(outside().blocked).toBe(
      "address filter of aiven-peering aiven_valkey valkey for 0.0.0.0/0: has no range for it",
    );
    settings["ip_filter_object"] = [{ network: "0.0.0.0/0" }];
    expect(outside().reached).toBe(true);
  });
});
