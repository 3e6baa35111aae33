import { referenceEnvironments } from "../../config/reference";
import { workloads } from "../../core/workloads";
import { every, nested, resources, statements } from "../support/resources";
import { keyOf, roleNamed } from "../support/roles";
import { stateStack } from "../support/state-stack";
import { referenceStack, referenceStacks, type SynthesizedStack } from "../support/reference";

const prod = referenceStack("localplus-prod-platform-aws");
const dev = referenceStack("localplus-dev-platform-aws");
const dns = referenceStack("localplus-prod-dns");
const github = { repository: "example/platforms" };
const withGithub = stateStack({ ...referenceEnvironments["localplus-prod"], github });

/** Every policy that a role of the stack has of its own. */
const policies = (stack: SynthesizedStack) => [
  ...every(stack, "aws_iam_role_policy"),
  ...every(stack, "aws_iam_policy"),
];

describe("least privilege", () => {
  it("LP-14 has one role a workload, and no other", () => {
    const names = every(prod, "aws_iam_role").map((role) => role["name"]);
    expect(names.sort()).toEqual(
      Object.keys(workloads.localplus)
        .map((workload) => `localplus-prod-${workload}`)
        .sort(),
    );
    expect(every(prod, "aws_iam_role_policy")).toHaveLength(names.length);
  });

  it("LP-14 attaches nothing broader beside it", () => {
    expect(every(prod, "aws_iam_role_policy_attachment")).toEqual([]);
  });

  it("LP-14 lets no role use an action by wildcard on everything, but for looking at settings", () => {
    const found = [...referenceStacks(), withGithub].flatMap((stack) =>
      policies(stack)
        .flatMap(({ policy }) => statements(policy))
        .filter(({ Effect, Resource }) => Effect === "Allow" && [Resource].flat().includes("*"))
        .flatMap(({ Action }) => [Action].flat() as string[])
        .filter((action) => action.includes("*")),
    );
    // The plan and deploy roles: these calls take no resource, and tell settings of one region only.
    const settings = ["autoscaling:Describe*", "ec2:Describe*", "eks:Describe*", "eks:List*"];
    expect([...new Set(found)].sort()).toEqual(settings);
  });

  it.each(Object.keys(workloads.localplus))("LP-14 gives %s no way to more rights", (workload) => {
    const { may } = roleNamed(prod, `localplus-prod-${workload}`);
    const role = "arn:aws:iam::111122223333:role/localplus-prod-vault";
    for (const action of [
      "iam:PassRole",
      "iam:PutRolePolicy",
      "iam:CreatePolicyVersion",
      "sts:AssumeRole",
      "kms:PutKeyPolicy",
      "kms:CreateGrant",
      "s3:PutBucketPolicy",
      "eks:CreatePodIdentityAssociation",
    ]) {
      for (const resource of [role, keyOf(prod, "vault-unseal"), "arn:aws:s3:::x", "*"]) {
        expect([action, may({ action, resource })]).toEqual([action, "not allowed"]);
      }
    }
  });
});

describe("what the workloads keep", () => {
  /** Names of the buckets with the days after which their objects go. */
  const ages = (stack: SynthesizedStack) =>
    Object.values(resources(stack, "aws_s3_bucket_lifecycle_configuration")).map((block) => {
      const rules = block["rule"] as Record<string, unknown>[];
      const [, id = ""] = String(block["bucket"]).split(".");
      const expire = rules.find((rule) => rule["id"] === "expire-objects");
      return [
        resources(stack, "aws_s3_bucket")[id]?.["bucket"],
        nested(expire ?? {}, "expiration"),
      ];
    });

  it("LP-38 keeps logs and traces a week longer than Loki and Tempo do, as a net", () => {
    expect(ages(prod)).toContainEqual(["localplus-prod-loki-111122223333", { days: 97 }]);
    expect(ages(prod)).toContainEqual(["localplus-prod-tempo-111122223333", { days: 21 }]);
    expect(ages(dev)).toContainEqual(["localplus-dev-loki-444455556666", { days: 21 }]);
  });

  it("LP-35 keeps snapshots of Vault 90 days, under a key that is not the one that unseals", () => {
    expect(ages(prod)).toContainEqual([
      "localplus-prod-vault-snapshots-111122223333",
      { days: 90 },
    ]);
    expect(keyOf(prod, "vault-snapshots")).not.toBe(keyOf(prod, "vault-unseal"));
  });

  it("LP-35 keeps the key that unseals Vault from being destroyed in production", () => {
    const [, key] =
      Object.entries(resources(prod, "aws_kms_key")).find(([id]) =>
        id.startsWith("vault-unseal"),
      ) ?? [];
    expect(key).toMatchObject({
      deletion_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("LP-38 empties no bucket in production", () => {
    for (const bucket of every(prod, "aws_s3_bucket")) expect(bucket["force_destroy"]).toBe(false);
    for (const bucket of every(dev, "aws_s3_bucket")) expect(bucket["force_destroy"]).toBe(true);
  });
});

describe("who fills the zones inside the VPC", () => {
  it.each([
    ["external-dns", "Z0123456789ABCDEFGHIJ", "Z0123456789ABCDEFGHIK"],
    ["external-dns-cloud-map", "Z0123456789ABCDEFGHIK", "Z0123456789ABCDEFGHIJ"],
  ])("LP-30 lets %s change its own zone, and not the other's", (workload, own, other) => {
    const { may } = roleNamed(prod, `localplus-prod-${workload}`);
    const change = (zone: string) =>
      may({
        action: "route53:ChangeResourceRecordSets",
        resource: `arn:aws:route53:::hostedzone/${zone}`,
        context: { "route53:ChangeResourceRecordSetsRecordTypes": ["A"] },
      });
    expect([change(own), change(other)]).toEqual(["allowed", "not allowed"]);
  });

  it("LP-30 finds Cloud Map's services by the tag that the dns stack gives them", () => {
    const [provider] = dns.json.provider?.["aws"] ?? [];
    expect(provider).toMatchObject({ default_tags: [{ tags: { Stack: "localplus-prod-dns" } }] });
    const { may } = roleNamed(prod, "localplus-prod-external-dns-cloud-map");
    expect(
      may({
        action: "servicediscovery:RegisterInstance",
        resource: "arn:aws:servicediscovery:eu-west-1:111122223333:service/srv-1",
        context: { "aws:ResourceTag/Stack": dns.id },
      }),
    ).toBe("allowed");
  });
});
