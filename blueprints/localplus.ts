import type { App } from "cdktf";
import type { LocalPlusEnvironment } from "../config/localplus";
import {
  DnsStack,
  EksNodesStack,
  EksStack,
  NetworkStack,
  PlatformAwsStack,
} from "../stacks/localplus";
import { StateStack } from "../stacks/state-stack";

/** LOCAL-PLUS: its stacks in the order they are deployed, and what each reads from which. */
export function localplus(app: App, environment: LocalPlusEnvironment): void {
  if (environment.components.includes("state")) new StateStack(app, environment);
  const network = new NetworkStack(app, environment);
  const dns = new DnsStack(app, environment, { network });
  const eks = new EksStack(app, environment, { network });
  new EksNodesStack(app, environment, { network, eks, after: [] });
  new PlatformAwsStack(app, environment, { dns, eks });
}
