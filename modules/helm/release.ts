import { Release } from "@cdktf/provider-helm/lib/release";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { PodDemand } from "../../core/pod-demand";
import { Refusal } from "../../core/problems";
import type { Chart } from "./catalogue";
import { encodeValues, type Values } from "./values";

/** A chart of this repository: a folder that Terraform finds beside the stack. */
export interface LocalChart {
  readonly folder: string;
}

export interface HelmReleaseProps {
  readonly chart: Chart | LocalChart;
  /** Name of the release; charts make their objects' names of it. */
  readonly name: string;
  /** A namespace that exists before. */
  readonly namespace: string;
  /**
   * Settings of the chart. They are kept in the state in clear: a secret is named here, never written.
   * @default - the chart's own
   */
  readonly values?: Values;
  /**
   * What its pods ask of the nodes, for the arithmetic of the pools; `npm run charts` holds it against what is rendered.
   * @default - it makes no pods that stay
   */
  readonly pods?: readonly PodDemand[];
  /** What must be there first. Destroying goes the other way. */
  readonly after: readonly ITerraformDependable[];
  /**
   * Seconds the objects may take to become ready, and hooks to end; at most 1200.
   * @default 600
   */
  readonly timeoutSeconds?: number;
  /**
   * Whether nodes become ready only through this release, so that it cannot wait for its pods. It is then not undone
   * when it fails: the next apply goes on from what is there. Only for a chart with a version, for without one the
   * provider asks the cluster while planning.
   * @default false
   */
  readonly bootstrapsNodes?: boolean;
  /**
   * Whether objects that are there already become its own, as when a controller has made one before.
   * @default - they make it fail
   */
  readonly takesOver?: boolean;
}

/** Twice the provider's five minutes: a new node takes two to three of them before it pulls the first image. */
const defaultTimeoutSeconds = 600;

/** The provider gives up on a release after 20 minutes, whatever Helm still waits for. */
const longestTimeoutSeconds = 1200;

/** Revisions Helm keeps for a rollback; each is a Secret of up to 1 MiB. */
const keptRevisions = 5;

/**
 * A chart installed in the cluster. It counts as installed when everything in it is ready; when that fails it is undone,
 * for a release that failed half-way is not in the state and would block the next attempt.
 */
export class HelmRelease extends Construct {
  readonly release: Release;
  readonly name: string;
  /** What its pods ask of the nodes. */
  readonly pods: readonly PodDemand[];

  constructor(scope: Construct, id: string, props: HelmReleaseProps) {
    super(scope, id);
    this.name = props.name;
    this.pods = props.pods ?? [];
    const { chart, name, namespace, values, bootstrapsNodes = false, takesOver } = props;
    const { timeoutSeconds = defaultTimeoutSeconds } = props;
    const own = `release ${namespace}/${name}`;
    if (timeoutSeconds > longestTimeoutSeconds) {
      throw new Refusal(
        `${own}: may take longer than the provider waits, got ${timeoutSeconds} seconds; choose at most ${longestTimeoutSeconds}`,
      );
    }
    this.release = new Release(this, "Resource", {
      name,
      namespace,
      ...source(chart),
      ...(values && { values: [encodeValues(values, own)] }),
      createNamespace: false,
      dependencyUpdate: false,
      skipCrds: false,
      maxHistory: keptRevisions,
      timeout: timeoutSeconds,
      ...(takesOver === true && { takeOwnership: true }),
      ...(bootstrapsNodes
        ? { atomic: false, wait: false, waitForJobs: false, upgradeInstall: true }
        : { atomic: true, cleanupOnFail: true, wait: true, waitForJobs: true }),
      dependsOn: [...props.after],
    });
  }
}

function source(chart: Chart | LocalChart) {
  if ("folder" in chart) return { chart: chart.folder };
  const { repository, version, hasSchema } = chart;
  return { repository, chart: chart.chart, version, lint: hasSchema };
}
