import { endpointPolicy, Endpoints, FlowLogs, Vpc, type VpcProps } from "../../modules/network";
import { decide } from "../support/iam";
import { every, only, resources, statements } from "../support/resources";
import { type SynthesizedStack } from "../support/reference";
import { synthModule } from "../support/synth";

const twoZones = (third: number) => ({
  "eu-west-3a": `10.9.${third}.0/24`,
  "eu-west-3b": `10.9.${third + 1}.0/24`,
});

function vpc(change: Partial<VpcProps> = {}): SynthesizedStack {
  return synthModule((stack) => {
    new Vpc(stack, "vpc", {
      name: "acme",
      cidr: "10.9.0.0/16",
      nat: "per-zone",
      public: { subnets: twoZones(1) },
      private: { subnets: twoZones(3), tags: { purpose: "nodes" } },
      isolated: { subnets: twoZones(5) },
      ...change,
    });
  });
}

describe("Vpc", () => {
  it("gives each zone its own way out when NAT is per zone", () => {
    const stack = vpc();
    const gateways = Object.keys(resources(stack, "aws_nat_gateway"));
    const out = every(stack, "aws_route").filter((route) => "nat_gateway_id" in route);
    expect(gateways).toHaveLength(2);
    expect(new Set(out.map((route) => route["nat_gateway_id"]))).toEqual(
      new Set(gateways.map((id) => `\${aws_nat_gateway.${id}.id}`)),
    );
  });

  it("leads every zone through one gateway when NAT is single", () => {
    const stack = vpc({ nat: "single" });
    only(stack, "aws_eip");
    only(stack, "aws_nat_gateway");
    const out = every(stack, "aws_route").filter((route) => "nat_gateway_id" in route);
    expect(out).toHaveLength(2);
    expect(new Set(out.map((route) => route["route_table_id"])).size).toBe(2);
  });

  it("tags only the tier it is told to", () => {
    const tagged = every(vpc(), "aws_subnet").filter(
      (subnet) => "purpose" in (subnet["tags"] as object),
    );
    expect(tagged.map((subnet) => subnet["cidr_block"])).toEqual(["10.9.3.0/24", "10.9.4.0/24"]);
  });

  it("associates each subnet with exactly one route table", () => {
    const stack = vpc();
    const associated = every(stack, "aws_route_table_association").map((a) => a["subnet_id"]);
    expect(associated.sort()).toEqual(
      Object.keys(resources(stack, "aws_subnet"))
        .map((id) => `\${aws_subnet.${id}.id}`)
        .sort(),
    );
  });
});

describe("FlowLogs", () => {
  it("may write to its own group only, assumed by flow logs of the account only", () => {
    const stack = synthModule((scope) => {
      new FlowLogs(scope, "logs", {
        name: "acme",
        account: "111122223333",
        vpcId: "vpc-1",
        kmsKeyArn: "arn:key",
        retentionDays: 90,
      });
    });
    const [find, write] = statements(only(stack, "aws_iam_role_policy")["policy"]);
    const [group] = Object.keys(resources(stack, "aws_cloudwatch_log_group"));
    expect(find).toMatchObject({ Action: "logs:DescribeLogGroups", Resource: "*" });
    expect(write).toMatchObject({
      Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      Resource: `\${aws_cloudwatch_log_group.${group ?? ""}.arn}:*`,
    });
    expect(statements(only(stack, "aws_iam_role")["assume_role_policy"])).toEqual([
      {
        Sid: "AssumedByService",
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
    ]);
  });
});

describe("Endpoints", () => {
  const stack = synthModule((scope) => {
    new Endpoints(scope, "endpoints", {
      name: "acme",
      account: "111122223333",
      region: "eu-west-3",
      addonRegistryAccount: "602401143452",
      vpcId: "vpc-1",
      gatewayServices: ["dynamodb"],
      routeTableIds: ["rtb-1", "rtb-2"],
      interfaces: {
        services: ["sts", "ecr.api"],
        subnetIds: ["subnet-1"],
        vpcCidr: "10.9.0.0/16",
      },
    });
  });
  const byService = (service: string) =>
    every(stack, "aws_vpc_endpoint").find(
      (e) => e["service_name"] === `com.amazonaws.eu-west-3.${service}`,
    );

  it("makes nothing but the one of S3 unless told", () => {
    const least = synthModule((scope) => {
      new Endpoints(scope, "endpoints", {
        name: "acme",
        account: "111122223333",
        region: "eu-west-3",
        vpcId: "vpc-1",
        gatewayServices: [],
        routeTableIds: ["rtb-1"],
      });
    });
    expect(only(least, "aws_vpc_endpoint")["service_name"]).toBe("com.amazonaws.eu-west-3.s3");
    expect(every(least, "aws_security_group")).toEqual([]);
  });

  it("puts S3 and DynamoDB into every route table", () => {
    for (const service of ["s3", "dynamodb"]) {
      expect(byService(service)).toMatchObject({
        vpc_endpoint_type: "Gateway",
        route_table_ids: ["rtb-1", "rtb-2"],
      });
    }
  });

  it("gives the named services private names in the given subnets", () => {
    expect(byService("ecr.api")).toMatchObject({
      vpc_endpoint_type: "Interface",
      private_dns_enabled: true,
      subnet_ids: ["subnet-1"],
    });
    expect(every(stack, "aws_vpc_endpoint")).toHaveLength(4);
  });

  it("lets in HTTPS from the VPC and nothing else, and has no rule of its own inside the group", () => {
    expect(only(stack, "aws_vpc_security_group_ingress_rule")).toMatchObject({
      cidr_ipv4: "10.9.0.0/16",
      ip_protocol: "tcp",
      from_port: 443,
      to_port: 443,
    });
    expect(every(stack, "aws_vpc_security_group_egress_rule")).toEqual([]);
    expect(only(stack, "aws_security_group")).not.toHaveProperty("ingress");
    expect(only(stack, "aws_security_group")).not.toHaveProperty("egress");
  });
});

describe("endpointPolicy", () => {
  const scope = {
    account: "111122223333",
    region: "eu-west-3",
    addonRegistryAccount: "602401143452",
  };
  const of = (service: string) => statements(endpointPolicy(service, scope));
  const byAccount = { StringEquals: { "aws:PrincipalAccount": "111122223333" } };

  it("lets S3 reach the account's buckets, and read images and packages of the region", () => {
    const [own, others] = of("s3");
    expect(own).toMatchObject({
      Action: "s3:*",
      Condition: { StringEquals: { "aws:ResourceAccount": "111122223333" } },
    });
    expect(others).toMatchObject({
      Action: "s3:GetObject",
      Resource: [
        "arn:aws:s3:::prod-eu-west-3-starport-layer-bucket/*",
        "arn:aws:s3:::prod-registry-k8s-io-*/*",
        "arn:aws:s3:::docker-images-prod*/*",
        "arn:aws:s3:::quayio-production-s3/*",
        "arn:aws:s3:::al2023-repos-eu-west-3-de612dc2/*",
      ],
    });
    expect(of("s3")).toHaveLength(2);
  });

  it.each(["ecr.api", "ecr.dkr"])(
    "lets %s log in, and pull from the account and the add-on registry",
    (service) => {
      const [logIn, pull] = of(service);
      expect(logIn).toMatchObject({
        Action: "ecr:GetAuthorizationToken",
        Resource: "*",
        Condition: byAccount,
      });
      expect(pull).toMatchObject({
        Resource: [
          "arn:aws:ecr:eu-west-3:111122223333:repository/*",
          "arn:aws:ecr:eu-west-3:602401143452:repository/*",
        ],
        Condition: byAccount,
      });
      expect(pull?.["Action"]).not.toContainEqual(
        expect.stringMatching(/Put|Upload|Create|Delete|\*/),
      );
    },
  );

  it.each(["ecr.api", "ecr.dkr"])(
    "lets %s import into the account's pull-through cache, and into nobody else's",
    (service) => {
      const may = (owner: string, caller = "111122223333", action = "BatchImportUpstreamImage") =>
        decide([endpointPolicy(service, scope)], {
          action: `ecr:${action}`,
          resource: `arn:aws:ecr:eu-west-3:${owner}:repository/ghcr/app`,
          context: { "aws:PrincipalAccount": caller },
        });
      expect(may("111122223333")).toBe("allowed");
      expect(may("602401143452")).toBe("not allowed");
      expect(may("111122223333", "444455556666")).toBe("not allowed");
      expect(may("111122223333", "111122223333", "PutImage")).toBe("not allowed");
    },
  );

  it("lets ECR pull from the account alone where no add-on registry is given", () => {
    const without = { account: scope.account, region: scope.region };
    const [, pull] = statements(endpointPolicy("ecr.dkr", without));
    expect(pull?.["Resource"]).toEqual(["arn:aws:ecr:eu-west-3:111122223333:repository/*"]);
  });

  it("lets anyone assume a role by web identity, which is unsigned, and the account everything else of STS", () => {
    const [web, rest] = of("sts");
    expect(web).toMatchObject({ Principal: "*", Action: "sts:AssumeRoleWithWebIdentity" });
    expect(web).not.toHaveProperty("Condition");
    expect(rest).toMatchObject({ Action: "*", Condition: byAccount });
  });

  it.each(["kms", "logs", "secretsmanager", "ec2", "dynamodb"])(
    "lets only the account call %s",
    (service) => {
      expect(of(service)).toEqual([
        {
          Sid: "CallersOfTheAccount",
          Effect: "Allow",
          Principal: "*",
          Action: "*",
          Resource: "*",
          Condition: byAccount,
        },
      ]);
    },
  );
});
