import { policyDocument, type Statement } from "../../core/iam";

/** Who and where an endpoint's policy is about. */
export interface EndpointScope {
  readonly account: string;
  readonly region: string;
  /** Account that EKS add-on images are pulled from; left out where no endpoint of ECR is made. */
  readonly addonRegistryAccount?: string | undefined;
}

/**
 * Buckets of others that nodes read from, through the S3 endpoint because it catches all S3 traffic of the region. They
 * hold the layers of images of ECR, of registry.k8s.io, of Docker Hub and of quay.io, which send callers inside AWS to S3
 * where others get a CDN, and the packages of Amazon Linux. Docker's and quay's are known in us-east-1; elsewhere their
 * traffic does not use the endpoint. Sources: ECR user guide, "vpc-endpoints"; the registry.k8s.io configuration in
 * kubernetes/k8s.io; aws-samples/aws-blockchain-node-runners#3 and JFrog's article 000004313 on Docker Hub;
 * `CloudFrontedS3Storage` in quay/quay and OpenShift's list for firewalls; the Amazon Linux 2023 user guide. Read
 * 2026-11-22, those of Docker Hub and quay 2026-11-28.
 */
function readableBuckets(region: string): string[] {
  return [
    `prod-${region}-starport-layer-bucket`,
    "prod-registry-k8s-io-*",
    "docker-images-prod*",
    "quayio-production-s3",
    `al2023-repos-${region}-de612dc2`,
  ].map((bucket) => `arn:aws:s3:::${bucket}/*`);
}

/** Anything, as long as the caller belongs to the account. */
function byTheAccount({ account }: EndpointScope): Statement {
  return {
    Sid: "CallersOfTheAccount",
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalAccount": account } },
  };
}

function s3({ account, region }: EndpointScope): Statement[] {
  return [
    {
      Sid: "BucketsOfTheAccount",
      Effect: "Allow",
      Principal: "*",
      Action: "s3:*",
      Resource: "*",
      Condition: { StringEquals: { "aws:ResourceAccount": account } },
    },
    {
      Sid: "ImagesAndPackages",
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: readableBuckets(region),
    },
  ];
}

/**
 * Pulls only; pushing images is a pipeline's work, outside this VPC. The first pull of an image through a pull-through
 * cache imports it: https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html
 */
function ecr({ account, region, addonRegistryAccount }: EndpointScope): Statement[] {
  const condition = { StringEquals: { "aws:PrincipalAccount": account } };
  const repositories = (owner: string): string => `arn:aws:ecr:${region}:${owner}:repository/*`;
  return [
    {
      Sid: "LogIn",
      Effect: "Allow",
      Principal: "*",
      Action: "ecr:GetAuthorizationToken",
      Resource: "*",
      Condition: condition,
    },
    {
      Sid: "Pull",
      Effect: "Allow",
      Principal: "*",
      Action: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:DescribeImages",
        "ecr:GetDownloadUrlForLayer",
      ],
      Resource: [account, addonRegistryAccount]
        .filter((owner) => owner !== undefined)
        .map(repositories),
      Condition: condition,
    },
    {
      Sid: "FillPullThroughCache",
      Effect: "Allow",
      Principal: "*",
      Action: "ecr:BatchImportUpstreamImage",
      Resource: repositories(account),
      Condition: condition,
    },
  ];
}

/** `AssumeRoleWithWebIdentity` is an unsigned call: it has no principal yet, so no condition on one can hold. */
function sts(scope: EndpointScope): Statement[] {
  return [
    {
      Sid: "WebIdentity",
      Effect: "Allow",
      Principal: "*",
      Action: "sts:AssumeRoleWithWebIdentity",
      Resource: "*",
    },
    byTheAccount(scope),
  ];
}

/** The policy of a service's endpoint, `service` being the last part of its name, such as `ecr.api`. */
export function endpointPolicy(service: string, scope: EndpointScope): string {
  if (service === "s3") return policyDocument(...s3(scope));
  if (service === "ecr.api" || service === "ecr.dkr") return policyDocument(...ecr(scope));
  if (service === "sts") return policyDocument(...sts(scope));
  return policyDocument(byTheAccount(scope));
}
