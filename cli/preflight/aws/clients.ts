import type { EC2Client } from "@aws-sdk/client-ec2";
import type { EKSClient } from "@aws-sdk/client-eks";
import type { IAMClient } from "@aws-sdk/client-iam";
import type { Route53Client } from "@aws-sdk/client-route-53";
import type { S3Client } from "@aws-sdk/client-s3";
import type { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import type { STSClient } from "@aws-sdk/client-sts";

// The SDK announces which Node its later versions will need; this one is pinned.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

/** Few and short tries: a check that gets no answer says so. */
const patience = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 10_000, throwOnRequestTimeout: true },
} as const;

/**
 * Clients of the services that are asked. They take credentials, profiles, AWS_ENDPOINT_URL and all other settings
 * from where the AWS CLI and terraform take them. Each is loaded when it is first needed.
 */
export const clients = {
  ec2: async (region: string): Promise<EC2Client> => {
    const { EC2Client } = await import("@aws-sdk/client-ec2");
    return new EC2Client({ region, ...patience });
  },
  eks: async (region: string): Promise<EKSClient> => {
    const { EKSClient } = await import("@aws-sdk/client-eks");
    return new EKSClient({ region, ...patience });
  },
  iam: async (region: string): Promise<IAMClient> => {
    const { IAMClient } = await import("@aws-sdk/client-iam");
    return new IAMClient({ region, ...patience });
  },
  quotas: async (region: string): Promise<ServiceQuotasClient> => {
    const { ServiceQuotasClient } = await import("@aws-sdk/client-service-quotas");
    return new ServiceQuotasClient({ region, ...patience });
  },
  route53: async (region: string): Promise<Route53Client> => {
    const { Route53Client } = await import("@aws-sdk/client-route-53");
    return new Route53Client({ region, ...patience });
  },
  s3: async (region: string): Promise<S3Client> => {
    const { S3Client } = await import("@aws-sdk/client-s3");
    return new S3Client({ region, ...patience });
  },
  sts: async (region: string): Promise<STSClient> => {
    const { STSClient } = await import("@aws-sdk/client-sts");
    return new STSClient({ region, ...patience });
  },
};
