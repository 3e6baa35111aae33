import type { Statement } from "../../../core/iam";
import { allowing, type Example, type ExamplesById } from "./example";

const permission = (statement: Partial<Statement>): Example => ({
  resource: { aws_iam_role_policy: { policy: allowing(statement) } },
});
const trust = (statement: Partial<Statement>): Example => ({
  resource: { aws_iam_role: { assume_role_policy: allowing(statement) } },
});
const endpoint = (statement: Partial<Statement>): Example => ({
  resource: {
    aws_vpc_endpoint: { policy: allowing({ Principal: "*", Resource: "*", ...statement }) },
  },
});
const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/ABC";
const webIdentity = (condition: Record<string, Record<string, string>>) =>
  trust({
    Principal: { Federated: "${aws_iam_openid_connect_provider.a.arn}" },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: condition,
  });
const account = { StringEquals: { "aws:PrincipalAccount": "111122223333" } };

export const iam: ExamplesById = {
  "narrow-permissions": {
    passes: {
      "named actions on named resources": permission({
        Action: ["s3:GetObject", "s3:PutObject"],
        Resource: "${aws_s3_bucket.a.arn}/*",
      }),
      "all of a service on a named resource": permission({
        Action: "s3:*",
        Resource: ["arn:aws:s3:::data/*", "arn:aws:secretsmanager:r:1:secret:env/*"],
      }),
      "looking at everything": permission({
        Action: ["ec2:Describe*", "autoscaling:DescribeTags", "s3:ListAllMyBuckets"],
        Resource: "*",
      }),
      "decrypting through one service only": permission({
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
      }),
      "a document with references that hold quotes": {
        resource: {
          aws_iam_policy: {
            policy:
              '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"${join("/", [aws_s3_bucket.a.arn, "*"])}"}]}',
          },
        },
      },
      "a policy of AWS for nodes": {
        resource: {
          aws_iam_role_policy_attachment: {
            policy_arn: "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
          },
        },
      },
      "refusing everything": permission({ Effect: "Deny", Action: "*", Resource: "*" }),
    },
    fails: {
      "everything on everything": [
        permission({ Action: "*", Resource: "*" }),
        "aws_iam_role_policy.a: allows * on everything (Test)",
      ],
      "a service on everything, whatever the condition": [
        permission({ Action: ["s3:GetObject", "ec2:*"], Resource: ["*"], Condition: account }),
        "aws_iam_role_policy.a: allows ec2:* on everything (Test)",
      ],
      "a family of actions on all of a service": [
        permission({ Action: "s3:Get*", Resource: "arn:aws:s3:::*" }),
        "aws_iam_role_policy.a: allows s3:Get* on everything (Test)",
      ],
      "managing all of a type": [
        permission({
          Action: "logs:*",
          Resource: "arn:aws:logs:eu-west-1:111122223333:log-group:*",
        }),
        "aws_iam_role_policy.a: allows logs:* on everything (Test)",
      ],
      "decrypting with every key of the account": [
        permission({
          Action: "kms:Decrypt",
          Resource: "arn:aws:kms:eu-west-1:111122223333:key/*",
        }),
        "aws_iam_role_policy.a: allows kms:Decrypt on everything (Test)",
      ],
      "decrypting with every key": [
        permission({ Action: "kms:Decrypt", Resource: "*" }),
        "aws_iam_role_policy.a: allows kms:Decrypt on everything (Test)",
      ],
      "all but a list": [
        {
          resource: {
            aws_iam_policy: {
              policy: '{"Statement":{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}}',
            },
          },
        },
        "aws_iam_policy.a: allows all but a list (NotAction in without Sid)",
      ],
      "a policy inside the role": [
        {
          resource: {
            aws_iam_role: { inline_policy: [{ policy: allowing({ Resource: "*" }) }] },
          },
        },
        "aws_iam_role.a: allows * on everything (Test)",
      ],
      "AWS's policy for administrators": [
        {
          resource: {
            aws_iam_role_policy_attachment: {
              policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
            },
          },
        },
        'aws_iam_role_policy_attachment.a: attaches a policy that allows too much, got "arn:aws:iam::aws:policy/AdministratorAccess"',
      ],
      "a document known at apply only": [
        { resource: { aws_iam_policy: { policy: "${data.aws_iam_policy_document.a.json}" } } },
        "aws_iam_policy.a: has a policy that cannot be read before apply",
      ],
    },
  },
  "narrow-trust": {
    passes: {
      "a service": trust({ Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }),
      "everybody of one organization": trust({
        Principal: { AWS: "*" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } },
      }),
      "one service account": webIdentity({
        StringEquals: {
          [`${issuer}:sub`]: "system:serviceaccount:monitoring:loki",
          [`${issuer}:aud`]: "sts.amazonaws.com",
        },
      }),
    },
    fails: {
      everybody: [
        trust({ Principal: "*", Action: "sts:AssumeRole" }),
        "aws_iam_role.a: may be assumed by everybody (Test)",
      ],
      "everybody over TLS": [
        trust({ Principal: { AWS: "*" }, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
        "aws_iam_role.a: may be assumed by everybody (Test)",
      ],
      "every service account of a namespace": [
        webIdentity({
          StringLike: { [`${issuer}:sub`]: "system:serviceaccount:monitoring:*" },
          StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" },
        }),
        "aws_iam_role.a: trusts web identities without naming their sub (Test)",
      ],
      "any identity of the issuer": [
        webIdentity({}),
        "aws_iam_role.a: trusts web identities without naming their sub (Test)",
        "aws_iam_role.a: trusts web identities without naming their aud (Test)",
      ],
      "a policy known at apply only": [
        { resource: { aws_iam_role: { assume_role_policy: "${local.trust}" } } },
        "aws_iam_role.a: has a trust policy that cannot be read before apply",
      ],
    },
  },
  "closed-resource-policies": {
    passes: {
      "a key for the account": {
        resource: {
          aws_kms_key: {
            policy: allowing({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }),
          },
        },
      },
      "a key without a policy of its own": { resource: { aws_kms_key: {} } },
      "a topic for the account's alarms": {
        resource: {
          aws_sns_topic_policy: {
            policy: allowing({
              Principal: "*",
              Condition: { ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:1:alarm:*" } },
            }),
          },
        },
      },
      "refusing everybody": {
        resource: {
          aws_s3_bucket_policy: { policy: allowing({ Effect: "Deny", Principal: "*" }) },
        },
      },
    },
    fails: {
      "a key for everybody": [
        { resource: { aws_kms_key: { policy: allowing({ Principal: "*" }) } } },
        "aws_kms_key.a: lets everybody in (Test)",
      ],
      "a bucket for everybody over TLS": [
        {
          resource: {
            aws_s3_bucket_policy: {
              policy: allowing({
                Principal: { AWS: "*" },
                Condition: { Bool: { "aws:SecureTransport": "true" } },
              }),
            },
          },
        },
        "aws_s3_bucket_policy.a: lets everybody in (Test)",
      ],
      "a condition that every account meets": [
        {
          resource: {
            aws_sqs_queue_policy: {
              policy: allowing({
                Principal: "*",
                Condition: { StringLike: { "aws:PrincipalAccount": "*" } },
              }),
            },
          },
        },
        "aws_sqs_queue_policy.a: lets everybody in (Test)",
      ],
      "a condition that only some calls have": [
        {
          resource: {
            aws_sns_topic_policy: {
              policy: allowing({
                Principal: "*",
                Condition: { StringEqualsIfExists: { "aws:PrincipalAccount": "1" } },
              }),
            },
          },
        },
        "aws_sns_topic_policy.a: lets everybody in (Test)",
      ],
      "all but one": [
        {
          resource: {
            aws_secretsmanager_secret_policy: {
              policy: '{"Statement":[{"Effect":"Allow","NotPrincipal":{"AWS":"1"},"Action":"*"}]}',
            },
          },
        },
        "aws_secretsmanager_secret_policy.a: lets everybody in (without Sid)",
      ],
      "a policy known at apply only": [
        { resource: { aws_sns_topic_policy: { policy: "${local.policy}" } } },
        "aws_sns_topic_policy.a: has a policy that cannot be read before apply",
      ],
    },
  },
  "endpoint-policies": {
    passes: {
      "callers of the account": endpoint({ Condition: account }),
      "buckets of the account": endpoint({
        Action: "s3:*",
        Condition: { StringEquals: { "aws:ResourceAccount": "111122223333" } },
      }),
      "named buckets": endpoint({
        Action: "s3:GetObject",
        Resource: ["arn:aws:s3:::prod-registry-k8s-io-*/*"],
      }),
      "the unsigned call": endpoint({ Action: "sts:AssumeRoleWithWebIdentity" }),
      "named callers": endpoint({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }),
      "an endpoint that takes no policy": {
        resource: { aws_vpc_endpoint: { vpc_endpoint_type: "GatewayLoadBalancer" } },
      },
    },
    fails: {
      "no policy": [
        { resource: { aws_vpc_endpoint: { vpc_endpoint_type: "Interface" } } },
        "aws_vpc_endpoint.a: has no policy, so it lets everything through",
      ],
      "AWS's own default": [
        endpoint({}),
        "aws_vpc_endpoint.a: lets everybody reach everything (Test)",
      ],
      "every bucket": [
        endpoint({ Action: "s3:GetObject", Resource: "arn:aws:s3:::*" }),
        "aws_vpc_endpoint.a: lets everybody reach everything (Test)",
      ],
      "the unsigned call beside others": [
        endpoint({ Action: ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRole"] }),
        "aws_vpc_endpoint.a: lets everybody reach everything (Test)",
      ],
      "a policy known at apply only": [
        { resource: { aws_vpc_endpoint: { policy: "${local.policy}" } } },
        "aws_vpc_endpoint.a: has a policy that cannot be read before apply",
      ],
    },
  },
};
