import { elbLogAccount } from "../../core/elb-accounts";
import type { Statement } from "../../core/iam";

/** The bucket, and whose load balancers write to it. */
export interface LoadBalancerLogs {
  readonly bucketName: string;
  readonly account: string;
  readonly region: string;
}

/**
 * Lets Elastic Load Balancing deliver the access logs of the account's load balancers. The service is bound to this
 * account and region; the account by which older regions deliver says nothing of whom it delivers for, so there the path
 * alone binds it.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export function loadBalancersMayDeliver(logs: LoadBalancerLogs): Statement[] {
  const { bucketName, account, region } = logs;
  const delivery = {
    Effect: "Allow",
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::${bucketName}/AWSLogs/${account}/*`,
  } as const;
  const legacy = elbLogAccount(region);
  return [
    {
      Sid: "ServiceDelivers",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      ...delivery,
      Condition: {
        StringEquals: { "aws:SourceAccount": account },
        ArnLike: {
          "aws:SourceArn": `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/*`,
        },
      },
    },
    ...(legacy === undefined
      ? []
      : [
          {
            Sid: "RegionsAccountDelivers",
            Principal: { AWS: `arn:aws:iam::${legacy}:root` },
            ...delivery,
          },
        ]),
  ];
}
