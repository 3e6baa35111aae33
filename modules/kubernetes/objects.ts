import { AssetType, TerraformAsset, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { resolve } from "node:path";
import { Refusal } from "../../core/problems";
import { maxReleaseBytes, releaseBytes } from "../../core/release-size";
import { HelmRelease } from "../helm";
import { objectName, type KubernetesObject, type ObjectFields } from "./object";
import { podDemands } from "./pod-demand";

export interface KubernetesObjectsProps {
  /** Name of the release that delivers them. */
  readonly name: string;
  /** Namespace of the release, which exists before; objects that name none go there. */
  readonly namespace: string;
  /** What they belong to, the label `app.kubernetes.io/part-of` of each: the environment. */
  readonly partOf: string;
  /** In any order: Helm applies them by kind. No two of one kind, namespace and name. */
  readonly objects: readonly KubernetesObject[];
  /** What must be there first, such as the release that brings their kinds. */
  readonly after: readonly ITerraformDependable[];
  /**
   * Seconds the objects may take to become ready; at most 1200.
   * @default 600
   */
  readonly timeoutSeconds?: number;
  /**
   * Whether objects that are there already become the release's, as when a controller has made one before.
   * @default - they make it fail
   */
  readonly takesOver?: boolean;
}

/** The chart whose only template writes each of `resources` as it is. */
const chartFolder = resolve(import.meta.dirname, "../../charts/objects");

/** Kubernetes objects, delivered as one release of this repository's own chart. */
export class KubernetesObjects extends Construct {
  readonly helmRelease: HelmRelease;

  constructor(scope: Construct, id: string, props: KubernetesObjectsProps) {
    super(scope, id);
    const { name, namespace, timeoutSeconds, takesOver } = props;
    const resources = inOrder(props.objects, namespace).map((object) => labelled(object, props));
    refuseOversize(`release ${namespace}/${name}`, resources);
    const chart = new TerraformAsset(this, "chart", {
      path: chartFolder,
      type: AssetType.DIRECTORY,
    });
    this.helmRelease = new HelmRelease(this, "release", {
      chart: { folder: `./${chart.path}` },
      name,
      namespace,
      values: { resources },
      pods: podDemands(resources),
      after: props.after,
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      ...(takesOver !== undefined && { takesOver }),
    });
  }
}

/** The objects by kind, namespace and name, so that their order in the program changes nothing. */
function inOrder(
  objects: readonly KubernetesObject[],
  releaseNamespace: string,
): readonly KubernetesObject[] {
  const byKey = new Map<string, KubernetesObject>();
  for (const object of objects) {
    const { apiVersion, kind, metadata } = object;
    const group = apiVersion.includes("/") ? apiVersion.split("/")[0] : "";
    const key = [kind, group, metadata.namespace ?? releaseNamespace, metadata.name].join("/");
    if (byKey.has(key)) {
      throw new Refusal(
        `${objectName(object)}: is in the release twice; give one of them another name, or leave it out`,
      );
    }
    byKey.set(key, object);
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
}

function labelled(object: KubernetesObject, { partOf }: KubernetesObjectsProps): ObjectFields {
  const { metadata } = object;
  return {
    ...object,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, "app.kubernetes.io/part-of": partOf },
    },
  };
}

/** Helm keeps the objects twice, as values and as what it sent. */
function refuseOversize(release: string, resources: readonly ObjectFields[]): void {
  const bytes = releaseBytes({
    config: { resources },
    manifest: resources.map((resource) => JSON.stringify(resource)).join("\n---\n"),
  });
  if (bytes <= maxReleaseBytes) return;
  throw new Refusal(
    `${release}: is too large for the Secret Helm keeps it in, got ${bytes} bytes of at most ${maxReleaseBytes}; ` +
      "deliver its objects in two releases",
  );
}
