import { referenceEnvironments } from "../../config/reference";
import { every, only, resources, statements } from "../support/resources";
import {
  environmentOf,
  referenceStack,
  type Block,
  type SynthesizedStack,
} from "../support/reference";
import { synthEnvironments } from "../support/synth";

const prod = referenceStack("microservices-prod-network");
const dev = referenceStack("microservices-dev-network");
const tags = (block: Block) => block["tags"] as Record<string, string>;

/** Subnets of the document by their ranges. */
const documented = {
  public: ["10.0.1.0/24", "10.0.10.0/24"],
  nodes: ["10.0.2.0/24", "10.0.20.0/24"],
  database: ["10.0.3.0/24", "10.0.30.0/24"],
} as const;

type Tier = keyof typeof documented;

/** Ids of a tier's subnets, in the order the stack publishes them in. */
function published(tier: Tier, stack = prod): string[] {
  const name = { public: "public", nodes: "node", database: "database" }[tier];
  return stack.json.output?.[`${name}_subnet_ids`]?.["value"] as string[];
}

/** The tier's subnets, found by what the stack publishes. */
function subnets(tier: Tier, stack = prod): Block[] {
  return published(tier, stack).map((reference) => {
    const id = /^\$\{aws_subnet\.(.+)\.id\}$/.exec(reference)?.[1] ?? "";
    const subnet = resources(stack, "aws_subnet")[id];
    if (!subnet) throw new Error(`${reference} is no subnet of ${stack.id}`);
    return subnet;
  });
}

/** Route tables of a tier's subnets, each once. */
function tables(tier: Tier, stack = prod): unknown[] {
  const associated = every(stack, "aws_route_table_association")
    .filter((association) => published(tier, stack).includes(String(association["subnet_id"])))
    .map((association) => association["route_table_id"]);
  return [...new Set(associated)];
}

/** Where the routes of a tier lead. */
function ways(tier: Tier, stack = prod): unknown[] {
  return every(stack, "aws_route")
    .filter((route) => tables(tier, stack).includes(route["route_table_id"]))
    .map((route) => route["nat_gateway_id"] ?? route["gateway_id"]);
}

describe.each([
  ["production", prod],
  ["development", dev],
])("the VPC in %s", (_, stack) => {
  it("MS-01 is 10.0.0.0/16 in eu-west-3 with DNS support and host names", () => {
    expect(only(stack, "aws_vpc")).toMatchObject({
      cidr_block: "10.0.0.0/16",
      enable_dns_support: true,
      enable_dns_hostnames: true,
    });
    expect(stack.json.provider?.["aws"]?.[0]).toMatchObject({ region: "eu-west-3" });
  });

  it.each(Object.entries(documented))(
    "MS-01 has the %s subnets of the document",
    (tier, ranges) => {
      const found = subnets(tier as Tier, stack).map((s) => [
        s["availability_zone"],
        s["cidr_block"],
      ]);
      expect(found).toEqual([
        ["eu-west-3a", ranges[0]],
        ["eu-west-3b", ranges[1]],
      ]);
      expect(every(stack, "aws_subnet")).toHaveLength(6);
    },
  );

  it("MS-01 gives out no public address by itself", () => {
    for (const subnet of every(stack, "aws_subnet"))
      expect(subnet["map_public_ip_on_launch"]).toBe(false);
  });

  it("MS-01 has a NAT gateway with an address in each zone, and each zone's nodes leave by their own", () => {
    const gateways = every(stack, "aws_nat_gateway");
    expect(gateways.map((gateway) => gateway["subnet_id"])).toEqual(published("public", stack));
    expect(new Set(gateways.map((gateway) => gateway["allocation_id"])).size).toBe(2);
    expect(new Set(ways("nodes", stack)).size).toBe(2);
    for (const way of ways("nodes", stack)) expect(way).toMatch(/^\$\{aws_nat_gateway\./);
  });

  it("MS-01 leads the public subnets to the Internet gateway", () => {
    only(stack, "aws_internet_gateway");
    expect(ways("public", stack)).toEqual([
      expect.stringMatching(/^\$\{aws_internet_gateway\./) as string,
    ]);
  });

  it("MS-01 leaves the database subnets without any route of their own", () => {
    expect(ways("database", stack)).toEqual([]);
    expect(tables("database", stack)).toHaveLength(1);
  });

  it("MS-01 leads S3, and nothing else, through a free endpoint", () => {
    const endpoint = only(stack, "aws_vpc_endpoint");
    expect(endpoint).toMatchObject({
      service_name: "com.amazonaws.eu-west-3.s3",
      vpc_endpoint_type: "Gateway",
      route_table_ids: tables("nodes", stack),
    });
    expect(statements(endpoint["policy"]).map((s) => s["Sid"])).toEqual([
      "BucketsOfTheAccount",
      "ImagesAndPackages",
    ]);
  });

  it("MS-01 empties the default security group and records all traffic", () => {
    const group = only(stack, "aws_default_security_group");
    for (const direction of ["ingress", "egress"]) expect(group).not.toHaveProperty(direction);
    expect(only(stack, "aws_flow_log")["traffic_type"]).toBe("ALL");
  });
});

it("MS-01 tags the node subnets, and no others, as the document does", () => {
  for (const [environment, stack] of Object.entries({
    "microservices-prod": prod,
    "microservices-dev": dev,
  })) {
    const marked = every(stack, "aws_subnet").filter((subnet) =>
      Object.keys(tags(subnet)).some((key) => key.startsWith("kubernetes.io/")),
    );
    expect(marked).toEqual(subnets("nodes", stack));
    for (const subnet of marked) {
      expect(tags(subnet)).toMatchObject({
        "kubernetes.io/role/internal-elb": "1",
        [`kubernetes.io/cluster/${environment}`]: "shared",
      });
    }
  }
});

it("MS-01 keeps flow logs for a year, and in development a month", () => {
  expect(only(prod, "aws_cloudwatch_log_group")["retention_in_days"]).toBe(365);
  expect(only(dev, "aws_cloudwatch_log_group")["retention_in_days"]).toBe(30);
});

/** Groups by the reference to each, in the document's words. */
function groupNames(stack: SynthesizedStack): Map<unknown, string> {
  const fields = {
    load_balancer_security_group_id: "ALB",
    cluster_security_group_id: "EKS Cluster",
    node_security_group_id: "EKS Nodes",
    database_security_group_id: "RDS",
  };
  return new Map(
    Object.entries(fields).map(([field, name]) => [stack.json.output?.[field]?.["value"], name]),
  );
}

/** All rules of a stack, one line each: `RDS in 5432 from EKS Nodes`. */
function ruleLines(stack: SynthesizedStack): string[] {
  const names = groupNames(stack);
  const line = (rule: Block, direction: string) => {
    const group = names.get(rule["security_group_id"]) ?? "?";
    const peer = names.get(rule["referenced_security_group_id"]) ?? String(rule["cidr_ipv4"]);
    const ports = [...new Set([rule["from_port"], rule["to_port"]])].join("-");
    const what = rule["ip_protocol"] === "-1" ? "all" : `${String(rule["ip_protocol"])} ${ports}`;
    return `${group} ${direction} ${what} ${direction === "in" ? "from" : "to"} ${peer}`;
  };
  return [
    ...every(stack, "aws_vpc_security_group_ingress_rule").map((rule) => line(rule, "in")),
    ...every(stack, "aws_vpc_security_group_egress_rule").map((rule) => line(rule, "out")),
  ].sort();
}

const outbound = ["ALB", "EKS Cluster", "EKS Nodes", "RDS"].map(
  (group) => `${group} out all to 0.0.0.0/0`,
);

describe("security groups", () => {
  it.each([
    ["production", prod],
    ["development", dev],
  ])(
    "MS-02 are the four of the document in %s, with one resource for each of its rows",
    (_, of) => {
      expect(every(of, "aws_security_group")).toHaveLength(4);
      expect(ruleLines(of)).toEqual(
        [
          "ALB in tcp 80 from 0.0.0.0/0",
          "ALB in tcp 443 from 0.0.0.0/0",
          "EKS Cluster in tcp 443 from EKS Nodes",
          "EKS Nodes in all from EKS Nodes",
          "EKS Nodes in tcp 443 from EKS Cluster",
          "EKS Nodes in tcp 30000-32767 from ALB",
          "EKS Nodes in tcp 80 from ALB",
          "EKS Nodes in tcp 443 from ALB",
          "RDS in tcp 5432 from EKS Nodes",
          ...outbound,
        ].sort(),
      );
    },
  );

  it("MS-02 let the load balancer reach Traefik's port alone when asked", () => {
    const input = {
      ...referenceEnvironments["microservices-prod"],
      network: { nodePorts: "traefik" },
    } as const;
    const { "narrow-network": narrow } = synthEnvironments([environmentOf(input, "narrow")]);
    if (!narrow) throw new Error("no network");
    expect(ruleLines(narrow).filter((line) => line.endsWith("from ALB"))).toEqual([
      "EKS Nodes in tcp 30080 from ALB",
    ]);
    expect(ruleLines(narrow)).toHaveLength(ruleLines(prod).length - 2);
  });

  it("MS-02 are published as four different groups", () => {
    expect([...groupNames(prod).keys()].sort()).toEqual(
      Object.keys(resources(prod, "aws_security_group"))
        .map((id) => `\${aws_security_group.${id}.id}`)
        .sort(),
    );
  });
});
