import { referenceEnvironments } from "../../config/reference";
import { every, nested, only, resources, statements } from "../support/resources";
import { environmentOf, referenceStack, type Block } from "../support/reference";
import { synthEnvironments } from "../support/synth";

const prod = referenceStack("localplus-prod-network");
const dev = referenceStack("localplus-dev-network");
const tags = (block: Block) => block["tags"] as Record<string, string>;
const service = (endpoint: Block) => String(endpoint["service_name"]).split("eu-west-1.")[1] ?? "";

type Tier = "private" | "isolated" | "public";

/** Subnets of a tier in the zones' order, found by the tier's place in the names. */
function tier(name: Tier, stack = prod): Block[] {
  return every(stack, "aws_subnet").filter((subnet) => tags(subnet)["Name"]?.includes(`-${name}-`));
}

/** References to the subnets of a tier. */
function subnetRefs(name: Tier, stack = prod): string[] {
  return Object.entries(resources(stack, "aws_subnet"))
    .filter(([, subnet]) => tier(name, stack).includes(subnet))
    .map(([id]) => `\${aws_subnet.${id}.id}`);
}

/** Routes of the tables that a tier's subnets are associated with, as destination and kind of target. */
function routesOf(name: Tier, stack = prod): string[] {
  const tables = every(stack, "aws_route_table_association")
    .filter((association) => subnetRefs(name, stack).includes(String(association["subnet_id"])))
    .map((association) => association["route_table_id"]);
  return every(stack, "aws_route")
    .filter((route) => tables.includes(route["route_table_id"]))
    .map(
      (route) =>
        `${String(route["destination_cidr_block"])} ${"nat_gateway_id" in route ? "nat" : "igw"}`,
    );
}

describe("VPC", () => {
  it("LP-01 is 10.0.0.0/16 in eu-west-1 with DNS support and host names", () => {
    expect(only(prod, "aws_vpc")).toMatchObject({
      cidr_block: "10.0.0.0/16",
      enable_dns_support: true,
      enable_dns_hostnames: true,
    });
    expect(prod.json.provider?.["aws"]?.[0]).toMatchObject({
      region: "eu-west-1",
      allowed_account_ids: ["111122223333"],
    });
  });

  it("LP-01 empties the default security group", () => {
    const group = only(prod, "aws_default_security_group");
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
  });

  it("LP-01 records all traffic every 60 seconds, encrypted, for a year and in development a month", () => {
    expect(only(prod, "aws_flow_log")).toMatchObject({
      traffic_type: "ALL",
      max_aggregation_interval: 60,
    });
    expect(only(prod, "aws_cloudwatch_log_group")).toMatchObject({
      retention_in_days: 365,
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\./) as string,
    });
    expect(only(dev, "aws_cloudwatch_log_group")).toMatchObject({ retention_in_days: 30 });
  });
});

describe("subnets", () => {
  it("LP-02 has three /22 of 10.0.0.0/20 for workloads, one a zone, the fourth kept", () => {
    expect(tier("private").map((s) => [s["availability_zone"], s["cidr_block"]])).toEqual([
      ["eu-west-1a", "10.0.0.0/22"],
      ["eu-west-1b", "10.0.4.0/22"],
      ["eu-west-1c", "10.0.8.0/22"],
    ]);
  });

  it("LP-02 tags them for internal load balancers, the cluster and Cilium's pod addresses", () => {
    for (const subnet of tier("private")) {
      expect(tags(subnet)).toMatchObject({
        "kubernetes.io/role/internal-elb": "1",
        "kubernetes.io/cluster/localplus-prod": "shared",
        "local-plus.io/pod-subnet": "true",
      });
    }
  });

  it("LP-03 has three /22 of 10.0.16.0/20 for data", () => {
    expect(tier("isolated").map((s) => s["cidr_block"])).toEqual([
      "10.0.16.0/22",
      "10.0.20.0/22",
      "10.0.24.0/22",
    ]);
  });

  it("LP-03 gives the data subnets no route of their own", () => {
    expect(routesOf("isolated")).toEqual([]);
    expect(routesOf("isolated", dev)).toEqual([]);
  });

  it("LP-03 puts every endpoint interface into the data subnets", () => {
    const interfaces = every(prod, "aws_vpc_endpoint").filter(
      (e) => e["vpc_endpoint_type"] === "Interface",
    );
    for (const endpoint of interfaces)
      expect(endpoint["subnet_ids"]).toEqual(subnetRefs("isolated"));
    expect(interfaces).toHaveLength(8);
  });

  it("LP-04 has three public /22 of 10.0.32.0/20 that give out no public address", () => {
    expect(tier("public").map((s) => [s["cidr_block"], s["map_public_ip_on_launch"]])).toEqual([
      ["10.0.32.0/22", false],
      ["10.0.36.0/22", false],
      ["10.0.40.0/22", false],
    ]);
  });

  it("LP-04 tags them for public load balancers only when asked", () => {
    for (const subnet of tier("public"))
      expect(tags(subnet)).not.toHaveProperty("kubernetes.io/role/elb");
    const input = {
      ...referenceEnvironments["localplus-prod"],
      network: { publicLoadBalancers: true },
    };
    const asked = synthEnvironments([environmentOf(input, "asked")])["asked-network"] ?? prod;
    expect(tier("public", asked)).toHaveLength(3);
    for (const subnet of tier("public", asked))
      expect(tags(subnet)["kubernetes.io/role/elb"]).toBe("1");
  });
});

describe("NAT and routes", () => {
  it("LP-05 has a NAT gateway and a private route table in each zone in production", () => {
    expect(every(prod, "aws_nat_gateway")).toHaveLength(3);
    expect(routesOf("private")).toEqual(["0.0.0.0/0 nat", "0.0.0.0/0 nat", "0.0.0.0/0 nat"]);
    const gateways = every(prod, "aws_route").map((route) => route["nat_gateway_id"]);
    expect(new Set(gateways.filter(Boolean)).size).toBe(3);
  });

  it("LP-05 has one NAT gateway for all zones in development", () => {
    expect(every(dev, "aws_nat_gateway")).toHaveLength(1);
    expect(routesOf("private", dev)).toHaveLength(3);
  });

  it("LP-05 leads the public tier to the Internet gateway by a route resource, none inline", () => {
    expect(routesOf("public")).toEqual(["0.0.0.0/0 igw"]);
    for (const table of every(prod, "aws_route_table")) expect(table).not.toHaveProperty("route");
  });
});

describe("VPC endpoints", () => {
  it("LP-06 reach S3, DynamoDB and what nodes call all the time", () => {
    expect(every(prod, "aws_vpc_endpoint").map(service).sort()).toEqual(
      [
        "dynamodb",
        "ec2",
        "ecr.api",
        "ecr.dkr",
        "eks-auth",
        "kms",
        "logs",
        "s3",
        "secretsmanager",
        "sts",
      ].sort(),
    );
  });

  it("LP-06 each have a policy that names whom it serves", () => {
    const open: Record<string, string[]> = { s3: ["ImagesAndPackages"], sts: ["WebIdentity"] };
    for (const endpoint of every(prod, "aws_vpc_endpoint")) {
      const unconditional = statements(endpoint["policy"]).filter((s) => !("Condition" in s));
      expect(unconditional.map((s) => s["Sid"])).toEqual(open[service(endpoint)] ?? []);
    }
  });

  it.each([
    ["s3", "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*"],
    ["s3", "arn:aws:s3:::prod-registry-k8s-io-*/*"],
    ["s3", "arn:aws:s3:::docker-images-prod*/*"],
    ["s3", "arn:aws:s3:::quayio-production-s3/*"],
    ["s3", "arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/*"],
    ["ecr.api", "arn:aws:ecr:eu-west-1:602401143452:repository/*"],
    ["ecr.api", "arn:aws:ecr:eu-west-1:111122223333:repository/*"],
    ["ecr.dkr", "arn:aws:ecr:eu-west-1:602401143452:repository/*"],
    ["ecr.dkr", "arn:aws:ecr:eu-west-1:111122223333:repository/*"],
  ])("LP-06 let nodes read through %s what they need: %s", (name, resource) => {
    const endpoint = every(prod, "aws_vpc_endpoint").find((e) => service(e) === name);
    expect(statements(endpoint?.["policy"]).flatMap((s) => s["Resource"])).toContain(resource);
  });

  it("LP-06 answer the whole VPC on 443 and nothing else", () => {
    expect(only(prod, "aws_vpc_security_group_ingress_rule")).toMatchObject({
      cidr_ipv4: "10.0.0.0/16",
      from_port: 443,
      to_port: 443,
      ip_protocol: "tcp",
    });
  });

  it("LP-06 catch S3 and DynamoDB in the private and the data tables", () => {
    const tables = Object.keys(resources(prod, "aws_route_table")).filter(
      (id) => !id.includes("public"),
    );
    for (const endpoint of every(prod, "aws_vpc_endpoint").filter(
      (e) => e["vpc_endpoint_type"] === "Gateway",
    )) {
      expect((endpoint["route_table_ids"] as string[]).sort()).toEqual(
        tables.map((id) => `\${aws_route_table.${id}.id}`).sort(),
      );
    }
  });
});

it("LP-07 refuses impossible ranges at synth, with the numbers", () => {
  const input = {
    ...referenceEnvironments["localplus-prod"],
    network: { subnets: { data: { cidr: "10.0.16.0/21", prefix: 22 } } },
    cluster: { ...referenceEnvironments["localplus-prod"].cluster, serviceCidr: "10.0.0.0/20" },
  };
  expect(() => environmentOf(input, "env")).toThrow(
    "2 problems in the configuration:\n" +
      "  env.network.subnets.data.cidr: has room for 2 subnets of /22 (2048 addresses), but zones up to eu-west-1c " +
      'take 3, got "10.0.16.0/21"; use a /20 or larger, or a longer prefix\n' +
      "  env.cluster.serviceCidr: overlaps network.cidr 10.0.0.0/16, so no route could tell them apart, " +
      'got "10.0.0.0/20"; choose a range of its own',
  );
});

it("P-04 keeps state in an encrypted, versioned bucket that only TLS reaches", () => {
  const state = referenceStack("localplus-prod-state");
  expect(only(state, "aws_s3_bucket")).toMatchObject({
    bucket: "localplus-prod-tfstate-111122223333",
    lifecycle: { prevent_destroy: true },
  });
  expect(only(state, "aws_kms_alias")["name"]).toBe("alias/localplus-prod-tfstate");
  expect(nested(only(state, "aws_s3_bucket_versioning"), "versioning_configuration")).toEqual({
    status: "Enabled",
  });
  expect(statements(only(state, "aws_s3_bucket_policy")["policy"])).toHaveLength(1);
});
