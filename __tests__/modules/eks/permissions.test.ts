import { policyDocument } from "../../../core/iam";
import { autoScalingMayEncryptVolumes, ciliumOperatorPermissions } from "../../../modules/eks";
import { csiMayEncryptVolumes } from "../../../modules/eks/volumes";
import { decide, type Call } from "../../support/iam";

const region = "eu-west-1";
const account = "111122223333";
const ec2 = (resource: string) => `arn:aws:ec2:${region}:${account}:${resource}`;
const inVpc = (id: string) => ({ "ec2:Vpc": ec2(`vpc/${id}`) });
const whenMaking = (what: string) => ({ "ec2:CreateAction": `Create${what}` });

describe("Cilium's operator", () => {
  const policy = policyDocument(...ciliumOperatorPermissions({ region, account, vpcId: "vpc-1" }));
  const may = (action: string, resource: string, context: NonNullable<Call["context"]> = {}) =>
    decide([policy], { action, resource, context });

  it.each([
    "ec2:DescribeInstanceTypes",
    "ec2:DescribeInstances",
    "ec2:DescribeManagedPrefixLists",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeRouteTables",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeTags",
    "ec2:DescribeVpcs",
  ])("may call %s", (action) => {
    expect(may(action, "*")).toBe("allowed");
  });

  it("may read prefix lists of AWS and of others in its region, and in no other", () => {
    const list = (where: string) => `arn:aws:ec2:${where}:prefix-list/pl-1`;
    const read = (where: string) => may("ec2:GetManagedPrefixListEntries", list(where));
    expect([read("eu-west-1:aws"), read("eu-west-1:444455556666")]).toEqual(["allowed", "allowed"]);
    expect(read("us-east-1:aws")).toBe("not allowed");
  });

  it("may make interfaces in the subnets and with the groups of its VPC, and tag them then", () => {
    expect(may("ec2:CreateNetworkInterface", ec2("network-interface/*"))).toBe("allowed");
    expect(may("ec2:CreateTags", ec2("network-interface/*"), whenMaking("NetworkInterface"))).toBe(
      "allowed",
    );
    for (const resource of ["subnet/subnet-1", "security-group/sg-1"]) {
      expect(may("ec2:CreateNetworkInterface", ec2(resource), inVpc("vpc-1"))).toBe("allowed");
    }
  });

  it.each([
    "ec2:AssignPrivateIpAddresses",
    "ec2:AttachNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:ModifyNetworkInterfaceAttribute",
    "ec2:UnassignPrivateIpAddresses",
  ])("may %s in its VPC and in no other", (action) => {
    const eni = ec2("network-interface/eni-1");
    expect(may(action, eni, inVpc("vpc-1"))).toBe("allowed");
    expect(may(action, eni, inVpc("vpc-2"))).toBe("not allowed");
    expect(may(action, eni)).toBe("not allowed");
  });

  it("may attach interfaces to instances", () => {
    expect(may("ec2:AttachNetworkInterface", ec2("instance/i-1"))).toBe("allowed");
    expect(may("ec2:ModifyNetworkInterfaceAttribute", ec2("instance/i-1"))).toBe("allowed");
  });

  it.each([
    ["ec2:CreateNetworkInterface", ec2("subnet/subnet-9"), inVpc("vpc-2")],
    ["ec2:CreateNetworkInterface", ec2("security-group/sg-9"), inVpc("vpc-2")],
    ["ec2:CreateTags", ec2("network-interface/eni-1"), {}],
    ["ec2:CreateTags", ec2("network-interface/eni-1"), inVpc("vpc-1")],
    ["ec2:CreateTags", ec2("network-interface/eni-1"), whenMaking("Tags")],
    ["ec2:CreateTags", ec2("instance/i-1"), whenMaking("NetworkInterface")],
    ["ec2:CreateTags", ec2("security-group/sg-1"), whenMaking("NetworkInterface")],
    ["ec2:TerminateInstances", ec2("instance/i-1"), {}],
    ["ec2:RunInstances", "*", {}],
    ["ec2:AuthorizeSecurityGroupIngress", ec2("security-group/sg-1"), inVpc("vpc-1")],
    ["ec2:CreateNetworkInterface", "arn:aws:ec2:us-east-1:111122223333:network-interface/*", {}],
    ["iam:PassRole", "*", {}],
  ])("may not call %s on %s", (action, resource, context) => {
    expect(may(action, resource, context)).toBe("not allowed");
  });
});

describe("Auto Scaling's right to the volumes' key", () => {
  const policy = policyDocument(autoScalingMayEncryptVolumes(region, account));
  const role = (path: string) => `arn:aws:iam::${account}:role/${path}`;
  const autoScaling = role(
    "aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
  );
  const by = (principal: string, change: object = {}) =>
    decide([policy], {
      action: "kms:CreateGrant",
      resource: "*",
      principal: { AWS: principal },
      context: {
        "kms:CallerAccount": account,
        "kms:ViaService": `ec2.${region}.amazonaws.com`,
        "aws:PrincipalArn": principal,
        ...change,
      },
    });

  it("is its service role's, and that of spot instances", () => {
    expect(by(autoScaling)).toBe("allowed");
    expect(by(role("aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot"))).toBe(
      "allowed",
    );
  });

  it.each([
    ["another role", role("somebody"), {}],
    ["another account", autoScaling, { "kms:CallerAccount": "999988887777" }],
    ["another service", autoScaling, { "kms:ViaService": `s3.${region}.amazonaws.com` }],
  ])("is not that of %s", (_, principal, change) => {
    expect(by(principal, change)).toBe("not allowed");
  });
});

describe("the EBS CSI driver's right to the volumes' key", () => {
  const key = `arn:aws:kms:${region}:${account}:key/volumes`;
  const policy = policyDocument(...csiMayEncryptVolumes(key));
  const may = (action: string, resource: string, context: NonNullable<Call["context"]> = {}) =>
    decide([policy], { action, resource, context });
  const forAws = { "kms:GrantIsForAWSResource": "true" };

  it.each([
    ["kms:GenerateDataKeyWithoutPlaintext", {}],
    ["kms:Decrypt", {}],
    ["kms:DescribeKey", {}],
    ["kms:ReEncryptFrom", {}],
    ["kms:Encrypt", {}],
    ["kms:CreateGrant", forAws],
    ["kms:ListGrants", forAws],
    ["kms:RevokeGrant", forAws],
  ])("includes %s", (action, context) => {
    expect(may(action, key, context)).toBe("allowed");
  });

  it.each([
    ["kms:CreateGrant", key, {}],
    ["kms:Decrypt", `arn:aws:kms:${region}:${account}:key/other`, {}],
    ["kms:CreateGrant", `arn:aws:kms:${region}:${account}:key/other`, forAws],
    ["kms:ScheduleKeyDeletion", key, forAws],
    ["kms:PutKeyPolicy", key, forAws],
  ])("does not include %s on %s with %p", (action, resource, context) => {
    expect(may(action, resource, context)).toBe("not allowed");
  });
});
