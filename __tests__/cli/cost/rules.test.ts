import { costOfResources } from "../../support/cost";

type Resources = Parameters<typeof costOfResources>[0];
type Options = Parameters<typeof costOfResources>[1];

/** What the lines come to, by their price. */
function linesOf(resource: Resources, options?: Options) {
  return costOfResources(resource, options).lines.map(({ price, quantity, monthlyUsd }) => {
    return [price, quantity, monthlyUsd];
  });
}

describe("a cluster", () => {
  const cluster = (version: string, support: string) => ({
    aws_eks_cluster: { cluster: { version, upgrade_policy: { support_type: support } } },
  });

  it("costs a tenth of a dollar an hour in standard support", () => {
    expect(linesOf(cluster("1.33", "EXTENDED"), { day: "2026-07-29" })).toEqual([
      ["eks.cluster", 730, 73],
    ]);
  });

  it("costs six times as much the day after", () => {
    expect(linesOf(cluster("1.33", "EXTENDED"), { day: "2026-07-30" })).toEqual([
      ["eks.cluster", 730, 73],
      ["eks.extended-support", 730, 365],
    ]);
  });

  it("never gets there where EKS moves it on by itself", () => {
    expect(linesOf(cluster("1.33", "STANDARD"), { day: "2026-07-30" })).toHaveLength(1);
  });
});

describe("a group of nodes", () => {
  const group = (nodes: object) => ({
    aws_launch_template: {
      template: { block_device_mappings: [{ ebs: { volume_size: 50, volume_type: "gp3" } }] },
    },
    aws_eks_node_group: {
      pool: {
        scaling_config: { desired_size: 3, min_size: 1, max_size: 9 },
        launch_template: { id: "${aws_launch_template.template.id}" },
        ...nodes,
      },
    },
  });

  it("is priced by the nodes that are wanted, and their disks", () => {
    expect(linesOf(group({ capacity_type: "ON_DEMAND", instance_types: ["m6i.xlarge"] }))).toEqual([
      ["ec2.m6i.xlarge", 2190, 468.66],
      ["ebs.gp3", 150, 13.2],
    ]);
  });

  it("is priced by the dearest type when it is of spot nodes, at the share that is assumed", () => {
    const spot = group({ capacity_type: "SPOT", instance_types: ["m5a.large", "m6i.large"] });
    expect(linesOf(spot, { given: { "spot.share": 0.25 } })[0]).toEqual([
      "ec2.m6i.large",
      2190,
      58.58,
    ]);
  });

  it("is of unknown price with one spot type of unknown price", () => {
    const spot = group({ capacity_type: "SPOT", instance_types: ["m6i.large", "m9x.large"] });
    expect(linesOf(spot)[0]).toEqual(["ec2.m9x.large", 2190, null]);
  });
});

describe("the network", () => {
  it("shares what goes through NAT gateways among them", () => {
    const gateways = { aws_nat_gateway: { a: {}, b: {} } };
    expect(linesOf(gateways, { given: { "nat.gb": 300 } })).toEqual([
      ["nat.hour", 730, 35.04],
      ["nat.gb", 150, 7.2],
      ["nat.hour", 730, 35.04],
      ["nat.gb", 150, 7.2],
    ]);
  });

  it("takes an interface endpoint by its zones, and a gateway endpoint for free", () => {
    const endpoints = {
      aws_vpc_endpoint: {
        kms: {
          vpc_endpoint_type: "Interface",
          service_name: "com.amazonaws.eu-west-1.kms",
          subnet_ids: ["subnet-a", "subnet-b"],
        },
        s3: { vpc_endpoint_type: "Gateway", service_name: "com.amazonaws.eu-west-1.s3" },
      },
    };
    expect(linesOf(endpoints)).toEqual([
      ["endpoint.hour", 1460, 16.06],
      ["endpoint.gb", 50, 0.5],
    ]);
  });

  it("takes traffic between zones on both sides", () => {
    expect(linesOf({ aws_vpc: { vpc: {} } })).toEqual([["zone-crossing.gb", 200, 2]]);
  });

  it("does not know a Transit Gateway's price", () => {
    expect(linesOf({ aws_ec2_transit_gateway_vpc_attachment: { own: {} } })).toEqual([
      ["transit-gateway.hour", 730, null],
    ]);
  });

  it("counts the addresses of a load balancer that is open to the Internet", () => {
    const balancer = (internal: boolean) => ({ aws_lb: { lb: { internal, subnets: ["a", "b"] } } });
    const own = [
      ["alb.hour", 730, 18.4],
      ["alb.lcu", 1460, 11.68],
    ];
    const given = { "alb.lcu": 2 };
    expect(linesOf(balancer(true), { given })).toEqual(own);
    expect(linesOf(balancer(false), { given })).toEqual([...own, ["ipv4.hour", 1460, 7.3]]);
  });
});

describe("a database", () => {
  const database = (settings: object) => ({
    aws_db_instance: {
      database: {
        instance_class: "db.t3.small",
        storage_type: "gp3",
        allocated_storage: 50,
        ...settings,
      },
    },
  });

  it("costs double in two zones, and has a secret and logs of its own", () => {
    const region = "eu-west-3";
    expect(linesOf(database({ multi_az: false }), { region })).toEqual([
      ["rds.db.t3.small", 730, 29.93],
      ["rds.gp3", 50, 6.65],
    ]);
    const settings = { multi_az: true, manage_master_user_password: true, monitoring_interval: 60 };
    expect(linesOf(database(settings), { region })).toEqual([
      ["rds.db.t3.small.multi-az", 730, 59.86],
      ["rds.gp3.multi-az", 50, 13.3],
      ["secret", 1, 0.4],
      ["logs.ingest", 1, 0.6],
    ]);
  });
});

describe("what watches", () => {
  it("prices logs by who writes them and how long they stay", () => {
    const groups = {
      aws_cloudwatch_log_group: {
        cluster: { name: "/aws/eks/a/cluster", retention_in_days: 365 },
        flows: { name: "/aws/vpc/a/flow-logs", retention_in_days: 30 },
        other: { name: "/aws/rds/instance/a/postgresql", retention_in_days: 30 },
      },
    };
    const given = { "logs.cluster.gb": 60, "logs.flow.gb": 10, "logs.other.gb": 2 };
    expect(linesOf(groups, { given })).toEqual([
      ["logs.ingest", 60, 34.2],
      ["logs.storage", 146, 4.38],
      ["logs.ingest", 10, 5.7],
      ["logs.storage", 2, 0.06],
      ["logs.ingest", 2, 1.14],
      ["logs.storage", 0.4, 0.01],
    ]);
  });

  it("prices an alarm by its metrics, and mails beyond the free ones", () => {
    const metric = { metric: {} };
    const resources = {
      aws_cloudwatch_metric_alarm: {
        one: { alarm_name: "one" },
        both: { alarm_name: "both", metric_query: [metric, metric, { expression: "a/b" }] },
      },
      aws_sns_topic: { topic: {} },
    };
    expect(linesOf(resources, { region: "us-east-1", given: { "sns.mails": 101_000 } })).toEqual([
      ["alarm", 1, 0.1],
      ["alarm", 2, 0.2],
      ["sns.mail", 1, 2],
    ]);
  });

  it("prices each option of a health check", () => {
    const check = { type: "HTTPS", request_interval: 10, measure_latency: true };
    expect(linesOf({ aws_route53_health_check: { check, plain: { type: "TCP" } } })).toEqual([
      ["route53.health", 1, 0.75],
      ["route53.health-option", 3, 6],
      ["route53.health", 1, 0.75],
      ["route53.health-option", 0, 0],
    ]);
  });
});

describe("vendors", () => {
  it("asks for every seat of Access as soon as the free ones do not do", () => {
    const organization = { cloudflare_zero_trust_organization: { organization: {} } };
    const seats = (count: number) => linesOf(organization, { given: { "access.seats": count } });
    expect(seats(50)).toEqual([["cloudflare.seat.free", 50, 0]]);
    expect(seats(51)).toEqual([["cloudflare.seat.pay-as-you-go", 51, 357]]);
  });

  it("asks for a zone by its plan, and does not know Enterprise's price", () => {
    const zone = { cloudflare_zone: { zone: { name: "acme.example" } } };
    const plan = (name: string) => linesOf(zone, { given: { "cloudflare.plan": name } });
    expect(plan("pro")).toEqual([["cloudflare.plan.pro", 1, 25]]);
    expect(plan("enterprise")).toEqual([["cloudflare.plan.enterprise", 1, null]]);
  });

  it("names Aiven's plans, whose prices nobody publishes by region", () => {
    const service = { plan: "business-8", cloud_name: "aws-eu-west-1" };
    expect(costOfResources({ aiven_pg: { postgres: service } }).lines).toMatchObject([
      { price: "aiven.pg.business-8", region: "aws-eu-west-1", unitUsd: null, monthlyUsd: null },
    ]);
  });
});
