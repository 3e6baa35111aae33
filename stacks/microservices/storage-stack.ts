import type { App } from "cdktf";
import type { MicroservicesEnvironment } from "../../config/microservices";
import { resourceName } from "../../core/naming";
import { Key } from "../../modules/kms";
import { Bucket, loadBalancersMayDeliver } from "../../modules/storage";
import { PlatformStack } from "../platform-stack";
import { storageContract } from "./contracts";

/** Days after which S3 forgets a log that has expired or was replaced: the shortest, because its days are over. */
const expiredLogDays = 1;

/** Days a replaced or deleted object of the services can be brought back. */
const oldDataDays = 30;

/** What the platform keeps in S3: the load balancer's access logs, and the services' data. */
export class StorageStack extends PlatformStack {
  readonly contract = storageContract;

  constructor(app: App, environment: MicroservicesEnvironment) {
    super(app, environment, "storage");
    this.useAws();
    const key = this.createDataKey(environment);
    this.publish(storageContract, {
      logBucket: this.createLogBucket(environment).bucket.id,
      dataBucket: this.createDataBucket(environment, key).bucket.id,
      dataKeyArn: key.arn,
    });
  }

  /** S3's own encryption, because load balancers can write with no other. */
  private createLogBucket(environment: MicroservicesEnvironment): Bucket {
    const { name, account, region, production, loadBalancer } = environment;
    const bucketName = resourceName("s3-bucket", name, "alb-logs", account);
    return new Bucket(this, "log-bucket", {
      name: bucketName,
      encryption: { kind: "s3" },
      expireDays: loadBalancer.logDays,
      oldVersionDays: expiredLogDays,
      emptyOnDestroy: !production,
      statements: loadBalancersMayDeliver({ bucketName, account, region }),
    });
  }

  private createDataKey({ name, account }: MicroservicesEnvironment): Key {
    return new Key(this, "data-key", {
      alias: `${name}-app-data`,
      description: `Data of the services of ${name}`,
      account,
    });
  }

  private createDataBucket(environment: MicroservicesEnvironment, key: Key): Bucket {
    const { name, account, production } = environment;
    return new Bucket(this, "data-bucket", {
      name: resourceName("s3-bucket", name, "app-data", account),
      encryption: { kind: "kms", keyArn: key.arn },
      versioned: production,
      oldVersionDays: oldDataDays,
      emptyOnDestroy: !production,
    });
  }
}
