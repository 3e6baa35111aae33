import { policyDocument, type Statement } from "../../core/iam";
import { decide, type Call } from "./iam";

const statement = (change: Partial<Statement>): Statement => ({
  Sid: "Test",
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::a/*",
  ...change,
});
const call: Call = { action: "s3:GetObject", resource: "arn:aws:s3:::a/b/c" };
const given = (change: Partial<Statement>, asked: Partial<Call> = {}) =>
  decide([policyDocument(statement(change))], { ...call, ...asked });

it.each([
  ["the action and a resource below the pattern", {}, {}],
  ["an action in other letters", { Action: "S3:getobject" }, {}],
  ["an action by a wildcard", { Action: "s3:Get*" }, {}],
  ["one of several actions", { Action: ["s3:PutObject", "s3:GetObject"] }, {}],
  [
    "a condition that holds",
    { Condition: { StringEquals: { "aws:X": ["1", "2"] } } },
    { context: { "AWS:x": "2" } },
  ],
  [
    "a pattern of ARNs, its last part with colons",
    { Condition: { ArnLike: { k: "arn:aws:cloudwatch:r:1:alarm:*" } } },
    { context: { k: "arn:aws:cloudwatch:r:1:alarm:a:b" } },
  ],
  [
    "all values of a key",
    { Condition: { "ForAllValues:StringEquals": { k: ["A", "TXT"] } } },
    { context: { k: ["TXT", "A"] } },
  ],
  [
    "no value of a key for ForAllValues",
    { Condition: { "ForAllValues:StringEquals": { k: "A" } } },
    {},
  ],
])("allows %s", (_, change, asked) => {
  expect(given(change, asked)).toBe("allowed");
});

it.each([
  ["another action", {}, { action: "s3:PutObject" }],
  ["another resource", {}, { resource: "arn:aws:s3:::ab/c" }],
  ["a dot where the pattern has another letter", { Resource: "a.c" }, { resource: "abc" }],
  ["a condition whose key is missing", { Condition: { StringLike: { k: "*" } } }, {}],
  [
    "one of two conditions",
    { Condition: { StringEquals: { k: "1", l: "2" } } },
    { context: { k: "1", l: "3" } },
  ],
  [
    "a wildcard of an ARN that would reach into another part",
    { Condition: { ArnLike: { k: "arn:aws:*:alarm:x" } } },
    { context: { k: "arn:aws:cloudwatch:r:1:alarm:x" } },
  ],
  [
    "one value too many",
    { Condition: { "ForAllValues:StringEquals": { k: ["A", "TXT"] } } },
    { context: { k: ["A", "NS"] } },
  ],
  [
    "another principal",
    { Principal: { Service: "ec2.amazonaws.com" } },
    { principal: { Service: "eks.amazonaws.com" } },
  ],
  [
    "a principal of another kind",
    { Principal: { Service: "ec2.amazonaws.com" } },
    { principal: { AWS: "ec2.amazonaws.com" } },
  ],
])("does not allow %s", (_, change, asked) => {
  expect(given(change, asked)).toBe("not allowed");
});

it("lets a denial win, wherever it stands", () => {
  const deny = policyDocument(statement({ Effect: "Deny", Action: "s3:*" }));
  const allow = policyDocument(statement({}));
  expect([decide([allow, deny], call), decide([deny, allow], call)]).toEqual(["denied", "denied"]);
});

it.each([
  ["an operator", { Condition: { NumericEquals: { k: "1" } } }, "the operator NumericEquals"],
  ["a quantifier", { Condition: { "ForAnyValue:StringEquals": { k: "1" } } }, "ForAnyValue"],
  ["an element", { NotAction: "s3:GetObject" }, "does not know NotAction"],
  ["a reference", { Resource: "${aws_s3_bucket.a.arn}" }, "unresolved reference"],
])("refuses %s that it does not know", (_, change, message) => {
  expect(() => given(change as Partial<Statement>)).toThrow(message);
});
