import type { Example, ExamplesById } from "./example";

const vpc = "${aws_vpc.a.id}";
const ingress = (rule: object): Example => ({
  resource: { aws_vpc_security_group_ingress_rule: rule },
});
const egress = (rule: object): Example => ({
  resource: { aws_vpc_security_group_egress_rule: rule },
});
const listener = (args: object): Example => ({ resource: { aws_lb_listener: args } });

/** A service of Aiven in a project VPC, and a filter that lets in what may come in. */
const inside = { project_vpc_id: "${aiven_project_vpc.a.id}" };
const filtered = { ip_filter_object: [{ network: "10.0.0.0/22" }] };

export const network: ExamplesById = {
  "flow-logs": {
    passes: {
      "a VPC with a flow log": {
        resource: { aws_vpc: {}, aws_flow_log: { vpc_id: vpc, traffic_type: "ALL" } },
      },
    },
    fails: {
      "a VPC without": [{ resource: { aws_vpc: {} } }, "aws_vpc.a: has no flow log"],
      "a log of refused traffic only": [
        { resource: { aws_vpc: {}, aws_flow_log: { vpc_id: vpc, traffic_type: "REJECT" } } },
        'aws_vpc.a: does not log all traffic, got "REJECT"',
      ],
      "a log of another VPC": [
        {
          resource: {
            aws_vpc: [{}, {}],
            aws_flow_log: { vpc_id: vpc, traffic_type: "ALL" },
          },
        },
        "aws_vpc.b: has no flow log",
      ],
    },
  },
  "no-open-ingress": {
    passes: {
      "a private range": ingress({ cidr_ipv4: "10.0.0.0/8" }),
      "a security group": ingress({ referenced_security_group_id: "${aws_security_group.a.id}" }),
      "a range known at apply": ingress({ cidr_ipv4: "${aws_vpc.a.cidr_block}" }),
      "an open way out": egress({ cidr_ipv4: "0.0.0.0/0", from_port: 443, to_port: 443 }),
    },
    fails: {
      "all of IPv4": [
        ingress({ cidr_ipv4: "0.0.0.0/0", from_port: 443 }),
        'aws_vpc_security_group_ingress_rule.a: lets the whole Internet in, got "0.0.0.0/0"',
      ],
      "half of IPv4": [
        ingress({ cidr_ipv4: "128.0.0.0/1" }),
        'aws_vpc_security_group_ingress_rule.a: lets the whole Internet in, got "128.0.0.0/1"',
      ],
      "all of IPv6": [
        ingress({ cidr_ipv6: "::/0" }),
        'aws_vpc_security_group_ingress_rule.a: lets the whole Internet in, got "::/0"',
      ],
      "a rule of the old kind": [
        {
          resource: {
            aws_security_group_rule: [
              { type: "egress", cidr_blocks: ["0.0.0.0/0"] },
              { type: "ingress", cidr_blocks: ["10.0.0.0/16", "0.0.0.0/0"] },
            ],
          },
        },
        'aws_security_group_rule.b: lets the whole Internet in, got "0.0.0.0/0"',
      ],
      "a rule inside a group": [
        { resource: { aws_security_group: { ingress: [{ ipv6_cidr_blocks: ["::/0"] }] } } },
        'aws_security_group.a: lets the whole Internet in, got "::/0"',
      ],
    },
  },
  "no-open-egress": {
    passes: {
      "one port": egress({
        cidr_ipv4: "0.0.0.0/0",
        ip_protocol: "tcp",
        from_port: 443,
        to_port: 443,
      }),
      "everything inside": egress({ cidr_ipv4: "10.0.0.0/16", ip_protocol: "-1" }),
    },
    fails: {
      "all protocols": [
        egress({ cidr_ipv4: "0.0.0.0/0", ip_protocol: "-1" }),
        'aws_vpc_security_group_egress_rule.a: lets everything out to the whole Internet, got "0.0.0.0/0"',
      ],
      "all ports": [
        egress({ cidr_ipv6: "::/0", ip_protocol: "tcp", from_port: 1, to_port: 65535 }),
        'aws_vpc_security_group_egress_rule.a: lets everything out to the whole Internet, got "::/0"',
      ],
      "AWS's own default, written out": [
        {
          resource: {
            aws_security_group: {
              egress: { protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"] },
            },
          },
        },
        'aws_security_group.a: lets everything out to the whole Internet, got "0.0.0.0/0"',
      ],
    },
  },
  "no-inline-rules": {
    passes: {
      "bare resources": {
        resource: {
          aws_security_group: {},
          aws_route_table: {},
          aws_iam_role: {},
          aws_s3_bucket: {},
        },
      },
      "the default group, which has no other form": {
        resource: { aws_default_security_group: { ingress: [] } },
      },
    },
    fails: {
      "rules in a group": [
        { resource: { aws_security_group: { ingress: [], egress: [] } } },
        "aws_security_group.a: has ingress inside",
        "aws_security_group.a: has egress inside",
      ],
      "routes in a table": [
        { resource: { aws_route_table: { route: [{}] } } },
        "aws_route_table.a: has route inside",
      ],
      "policies in a role": [
        { resource: { aws_iam_role: { managed_policy_arns: ["arn:aws:iam::aws:policy/x"] } } },
        "aws_iam_role.a: has managed_policy_arns inside",
      ],
      "a policy in a bucket": [
        { resource: { aws_s3_bucket: { policy: "{}" } } },
        "aws_s3_bucket.a: has policy inside",
      ],
    },
  },
  "aiven-private-services": {
    passes: {
      "services that only a network of ours reaches": {
        resource: {
          aiven_pg: { ...inside, pg_user_config: filtered },
          aiven_kafka: { ...inside, kafka_user_config: [filtered] },
          aiven_valkey: {
            ...inside,
            valkey_user_config: { ip_filter_string: ["10.0.0.0/22"], public_access: {} },
          },
        },
      },
    },
    fails: {
      "a service outside a project VPC": [
        { resource: { aiven_pg: { pg_user_config: filtered } } },
        "aiven_pg.a: stands on the public Internet",
      ],
      "a service without a filter": [
        { resource: { aiven_valkey: inside } },
        "aiven_valkey.a: lets everybody connect, having no IP filter",
      ],
      "a filter that lets everybody through, beside one that does not": [
        {
          resource: {
            aiven_kafka: {
              ...inside,
              kafka_user_config: {
                ip_filter_object: [{ network: "10.0.0.0/22" }, { network: "0.0.0.0/0" }],
                ip_filter_string: ["::/0"],
              },
            },
          },
        },
        'aiven_kafka.a: lets everybody connect, got "0.0.0.0/0"',
        'aiven_kafka.a: lets everybody connect, got "::/0"',
      ],
      "a port that is published beside the private network": [
        {
          resource: {
            aiven_pg: { ...inside, pg_user_config: { ...filtered, public_access: { pg: true } } },
          },
        },
        "aiven_pg.a: publishes pg beside the private network",
      ],
    },
  },
  "no-public-addresses": {
    passes: {
      "private subnets and databases": {
        resource: {
          aws_subnet: { map_public_ip_on_launch: false },
          aws_db_instance: {},
          aws_launch_template: { network_interfaces: [{ associate_public_ip_address: "false" }] },
        },
      },
    },
    fails: {
      "a subnet that gives them out": [
        { resource: { aws_subnet: { map_public_ip_on_launch: true } } },
        "aws_subnet.a: gives out public addresses",
      ],
      "a template that asks for them": [
        {
          resource: {
            aws_launch_template: { network_interfaces: [{ associate_public_ip_address: "true" }] },
          },
        },
        "aws_launch_template.a: gives out public addresses",
      ],
      "a public database": [
        { resource: { aws_db_instance: { publicly_accessible: true } } },
        "aws_db_instance.a: gives out public addresses",
      ],
    },
  },
  "empty-default-security-group": {
    passes: {
      "an emptied group": {
        resource: { aws_vpc: {}, aws_default_security_group: { vpc_id: vpc } },
      },
    },
    fails: {
      "a VPC as AWS made it": [
        { resource: { aws_vpc: {} } },
        "aws_vpc.a: leaves its default security group as AWS made it",
      ],
      "a group with rules": [
        {
          resource: {
            aws_vpc: {},
            aws_default_security_group: { vpc_id: vpc, egress: [{ protocol: "-1" }] },
          },
        },
        "aws_vpc.a: has egress in its default security group",
      ],
    },
  },
  "tls-listeners": {
    passes: {
      "plain HTTP that redirects": listener({
        protocol: "HTTP",
        default_action: [
          { type: "redirect", redirect: { protocol: "HTTPS", status_code: "HTTP_301" } },
        ],
      }),
      "modern TLS": listener({
        protocol: "HTTPS",
        ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      }),
      "a balancer that drops invalid headers": {
        resource: { aws_lb: { drop_invalid_header_fields: true } },
      },
      "a network balancer": {
        resource: {
          aws_lb: { load_balancer_type: "network" },
          aws_lb_listener: { protocol: "TCP" },
        },
      },
    },
    fails: {
      "plain HTTP": [
        listener({ protocol: "HTTP", default_action: [{ type: "forward" }] }),
        "aws_lb_listener.a: answers over plain HTTP",
      ],
      "old TLS": [
        listener({ protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-2016-08" }),
        'aws_lb_listener.a: accepts TLS older than 1.2 or weak ciphers, got "ELBSecurityPolicy-2016-08"',
      ],
      "TLS 1.0 under a new name": [
        listener({ protocol: "TLS", ssl_policy: "ELBSecurityPolicy-TLS13-1-0-2021-06" }),
        'aws_lb_listener.a: accepts TLS older than 1.2 or weak ciphers, got "ELBSecurityPolicy-TLS13-1-0-2021-06"',
      ],
      "a balancer that passes everything on": [
        { resource: { aws_lb: {} } },
        "aws_lb.a: passes invalid headers on, got nothing",
      ],
    },
  },
};
