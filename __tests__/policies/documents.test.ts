import { policyDocument } from "../../core/iam";
import { statementsOf } from "../../policies/documents";
import { isOpenRange } from "../../policies/ranges";

describe("statementsOf", () => {
  it("reads one statement and several, with single values as lists", () => {
    expect(statementsOf('{"Statement":{"Effect":"Allow","Action":"s3:*"}}')).toMatchObject([
      { sid: "without Sid", allows: true, actions: ["s3:*"], resources: [], principals: {} },
    ]);
    const both = policyDocument(
      { Sid: "One", Effect: "Allow", Action: ["a:B", "a:C"], Resource: "*" },
      { Sid: "Two", Effect: "Deny", Action: "*", Principal: "*" },
    );
    expect(statementsOf(both)).toMatchObject([
      { sid: "One", actions: ["a:B", "a:C"], resources: ["*"] },
      { sid: "Two", allows: false, principals: { AWS: ["*"] } },
    ]);
  });

  it("takes a condition apart", () => {
    const condition = { StringLike: { "a:X": ["1", "2"] }, Bool: { "a:Y": "true" } };
    const document = policyDocument({
      Sid: "One",
      Effect: "Allow",
      Action: "*",
      Condition: condition,
    });
    expect(statementsOf(document)?.[0]?.conditions).toEqual([
      { operator: "StringLike", key: "a:X", values: ["1", "2"] },
      { operator: "Bool", key: "a:Y", values: ["true"] },
    ]);
  });

  it.each([
    ["${aws_s3_bucket.data.arn}/*", "${aws_s3_bucket.data.arn}/*"],
    ['${join("/", [aws_s3_bucket.data.arn, "*"])}', "${join('/', [aws_s3_bucket.data.arn, '*'])}"],
    ['${lookup({a = "x"}, "a")}', "${lookup({a = 'x'}, 'a')}"],
    ['${replace(aws_x.y.arn, "\\"", "")}', "${replace(aws_x.y.arn, '''', '')}"],
    ["arn:aws:s3:::$${aws:username}/*", "arn:aws:s3:::$${aws:username}/*"],
  ])("reads around the reference %s", (reference, read) => {
    const document = `{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"${reference}"}]}`;
    expect(statementsOf(document)?.[0]?.resources).toEqual([read]);
  });

  it.each([["${data.aws_iam_policy_document.a.json}"], [""], [undefined], [{}]])(
    "cannot read %p",
    (policy) => {
      expect(statementsOf(policy)).toBeUndefined();
    },
  );
});

it.each([
  ["0.0.0.0/0", true],
  ["0.0.0.0/1", true],
  ["8.0.0.0/7", true],
  ["10.0.0.0/8", false],
  ["203.0.113.0/24", false],
  ["::/0", true],
  ["2000::/3", true],
  ["2001:db8::/32", false],
  ["${aws_vpc.a.cidr_block}", false],
  [undefined, false],
])("calls %p open: %p", (range, open) => {
  expect(isOpenRange(range)).toBe(open);
});
