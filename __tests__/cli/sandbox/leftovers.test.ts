import { exceptions, leftovers } from "../../../cli/sandbox/leftovers";

const vpcs = "ec2.DescribeVpcs.Vpcs";
const keys = "kms.ListKeys.Keys";

describe("what is left after everything was destroyed", () => {
  it("is nothing when all that is listed was there before", () => {
    const before = { [vpcs]: [{ VpcId: "vpc-default" }], [keys]: [] };
    expect(leftovers(before, before)).toEqual([]);
  });

  it("is each thing that was not there before, or has changed, by where it is listed", () => {
    const before = { [vpcs]: [{ VpcId: "vpc-default", Tags: [] }] };
    const after = {
      [vpcs]: [{ VpcId: "vpc-default", Tags: ["ours"] }],
      "iam.ListRoles.Roles": [{ RoleName: "forgotten" }],
    };
    expect(leftovers(before, after)).toEqual([
      'ec2.DescribeVpcs.Vpcs: {"VpcId":"vpc-default","Tags":["ours"]}',
      'iam.ListRoles.Roles: {"RoleName":"forgotten"}',
    ]);
  });

  it("is shown shortened", () => {
    const [line = ""] = leftovers({}, { [vpcs]: [{ VpcId: "x".repeat(500) }] });
    expect(line.length).toBe(`${vpcs}: `.length + 161);
  });

  it("is not a key that waits for its deletion, but is one that does not", () => {
    const after = {
      [keys]: [
        { KeyId: "1", KeyState: "PendingDeletion" },
        { KeyId: "2", KeyState: "Enabled" },
      ],
    };
    expect(leftovers({}, after)).toEqual(['kms.ListKeys.Keys: {"KeyId":"2","KeyState":"Enabled"}']);
  });

  it.each(exceptions)("excepts $listing for a reason, and only what it says", (exception) => {
    const { listing, when, reason } = exception;
    const item = when === undefined ? { any: 1 } : { [when.field]: when.value };
    expect(reason).not.toBe("");
    expect(leftovers({}, { [listing]: [item] })).toEqual([]);
    expect(leftovers({}, { [listing]: [item] }, [])).toHaveLength(1);
    if (when !== undefined) expect(leftovers({}, { [listing]: [{ any: 1 }] })).toHaveLength(1);
  });
});
