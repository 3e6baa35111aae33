import type { App } from "cdktf";
import type { LocalPlusEnvironment } from "../config/localplus";
import {
  AivenPeeringStack,
  DnsBackupStack,
  DnsStack,
  EdgeStack,
  EksNodesStack,
  EksStack,
  HelmCiliumStack,
  HelmPlatformStack,
  NetworkStack,
  PlatformAwsStack,
} from "../stacks/localplus";
import { StateStack } from "../stacks/state-stack";

/** LOCAL-PLUS: its stacks in the order they are deployed, and what each reads from which. */
export function localplus(app: App, environment: LocalPlusEnvironment): void {
  if (environment.components.includes("state")) {
    new StateStack(app, environment, { parts: ["secrets", environment.data.peering.kind] });
  }
  const network = new NetworkStack(app, environment);
  const dns = new DnsStack(app, environment, { network });
  if (environment.components.includes("dns-backup")) new DnsBackupStack(app, environment);
  const edge = new EdgeStack(app, environment);
  const eks = new EksStack(app, environment, { network });
  const helmCilium = new HelmCiliumStack(app, environment, { eks });
  const eksNodes = new EksNodesStack(app, environment, { network, eks, after: [helmCilium] });
  const aivenPeering = new AivenPeeringStack(app, environment, { network });
  const platformAws = new PlatformAwsStack(app, environment, { dns, eks });
  const read = { eks, edge, aivenPeering, platformAws };
  new HelmPlatformStack(app, environment, { ...read, after: [eksNodes] });
}
