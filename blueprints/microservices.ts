import type { App } from "cdktf";
import type { MicroservicesEnvironment } from "../config/microservices";
import {
  DatabaseStack,
  EksStack,
  HelmPlatformStack,
  LoadBalancerStack,
  NetworkStack,
  PlatformAwsStack,
  StorageStack,
} from "../stacks/microservices";
import { StateStack } from "../stacks/state-stack";

/** The microservices platform: its stacks in the order they are deployed, and what each reads from which. */
export function microservices(app: App, environment: MicroservicesEnvironment): void {
  if (environment.components.includes("state")) {
    new StateStack(app, environment, {
      parts: ["secrets", "database", "load-balancer"],
      zoneRoleArn: environment.dns.hostedZone?.roleArn,
    });
  }
  const network = new NetworkStack(app, environment);
  const storage = new StorageStack(app, environment);
  const database = new DatabaseStack(app, environment, { network });
  const eks = new EksStack(app, environment, { network });
  const loadBalancer = new LoadBalancerStack(app, environment, { network, storage, eks });
  const platformAws = new PlatformAwsStack(app, environment, {
    storage,
    database,
    eks,
    loadBalancer,
  });
  new HelmPlatformStack(app, environment, { storage, database, eks, platformAws });
}
