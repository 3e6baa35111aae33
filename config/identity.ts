import type { Mirrors } from "../core/mirrors";
import type { ExampleContext } from "../core/contract";
import { resourceName } from "../core/naming";
import type { Common } from "./common";
import { github, type Github } from "./github";

/** Where an environment's state is kept, complete. */
export type Backend =
  | {
      readonly kind: "s3";
      readonly bucket: string;
      readonly region: string;
      readonly kmsAlias: string;
    }
  | {
      readonly kind: "hcp";
      readonly organization: string;
      readonly project?: string;
      readonly hostname?: string;
    };

/** What every stack needs to know of its environment, whatever the blueprint. */
export interface Identity {
  readonly name: string;
  readonly production: boolean;
  readonly account: string;
  readonly region: string;
  readonly domain: string;
  /** Tags on every resource. */
  readonly tags: Readonly<Record<string, string>>;
  readonly backend: Backend;
  /** How the stacks of Helm releases sign in to the cluster. */
  readonly kubernetesAuth: "exec" | "token";
  /** What GitHub Actions may become; undefined when nothing. */
  readonly github: Github | undefined;
  /**
   * Whether a component's stateful resources refuse to be destroyed. In an unprotected environment only those of
   * `state` do: with them, the state of everything else would be lost.
   */
  readonly protects: (component: string) => boolean;
  /** What the examples of contracts are made of. */
  readonly examples: ExampleContext;
  /** Where charts and images come from instead of their own publishers. */
  readonly mirrors: Mirrors;
  readonly retire: Common["retire"];
  readonly waivers: Common["waivers"];
}

function backendOf(name: string, settings: Common): Backend {
  const { backend } = settings;
  if (backend.kind === "hcp") {
    return {
      kind: "hcp",
      organization: backend.organization,
      ...(backend.project !== undefined && { project: backend.project }),
      ...(backend.hostname !== undefined && { hostname: backend.hostname }),
    };
  }
  return {
    kind: "s3",
    bucket: backend.bucket ?? resourceName("s3-bucket", name, "tfstate", settings.account),
    region: settings.region,
    kmsAlias: `alias/${name}-tfstate`,
  };
}

/** How the stacks of Helm releases sign in: as the file says, else as where they run allows. */
export function kubernetesAuthOf({
  backend,
  kubernetesAuth,
}: Pick<Common, "backend" | "kubernetesAuth">): "exec" | "token" {
  const hosted = backend.kind === "hcp" && backend.execution === "hosted";
  return kubernetesAuth ?? (hosted ? "token" : "exec");
}

/** The common fields, complete. */
export function identity(
  name: string,
  settings: Common,
  network: Pick<ExampleContext, "zones" | "natGateways">,
): Identity {
  const production = settings.stage === "production";
  const protection = settings.protection ?? production;
  return {
    name,
    production,
    account: settings.account,
    region: settings.region,
    domain: settings.domain,
    tags: {
      ...settings.tags,
      Environment: name,
      Stage: settings.stage,
      Owner: settings.owner,
      ManagedBy: "terraform",
    },
    backend: backendOf(name, settings),
    kubernetesAuth: kubernetesAuthOf(settings),
    github: settings.github && github(name, settings.account, settings.github),
    protects: (component) =>
      (protection || component === "state") && !(component in settings.retire),
    examples: { name, account: settings.account, region: settings.region, ...network },
    mirrors: { charts: settings.mirrors.charts, images: settings.mirrors.images },
    retire: settings.retire,
    waivers: settings.waivers,
  };
}
