import { existsSync } from "node:fs";
import path from "node:path";
import type { Model } from "@kubernetes-models/base";
import type { JsonObject } from "../../../core/json";
import type { Problem } from "../../../core/problems";
import { unknownFields } from "../../../modules/kubernetes/unknown-fields";
import { projectRoot } from "../../project";

type ModelClass = new (fields: JsonObject) => Model<unknown>;

/** API groups whose kinds no chart defines, because pods make them when they run, with the package of their models. */
const madeByPods: Readonly<Record<string, string>> = { "cilium.io": "@kubernetes-models/cilium" };

/** The package with the models of Kubernetes' own kinds. */
const ownModels = "kubernetes-models";

/** The package of a group's models, which has one file a kind. */
function packageOf(apiVersion: string): string {
  return madeByPods[apiVersion.split("/")[0] ?? ""] ?? ownModels;
}

/**
 * A version that is not stable. Those of Kubernetes' own kinds from before 1.24 are gone since 1.32; newer ones are off
 * until the API server is told to serve them, which EKS does not let one do.
 * https://kubernetes.io/docs/reference/using-api/deprecation-guide/, read 2026-11-28.
 */
const unstable = /v\d+(alpha|beta)\d+$/;

/**
 * The model of a kind that Kubernetes itself serves, or that running pods make; undefined when there is no such kind, or
 * not in this version.
 */
export async function coreKind(apiVersion: string, kind: string): Promise<ModelClass | undefined> {
  if (!/^([\w.-]+\/)?v\w+$/.test(apiVersion) || !/^\w+$/.test(kind)) return undefined;
  const models = packageOf(apiVersion);
  if (models === ownModels && unstable.test(apiVersion)) return undefined;
  if (!existsSync(path.join(projectRoot, "node_modules", models, apiVersion, `${kind}.js`)))
    return undefined;
  const loaded = (await import(`${models}/${apiVersion}/${kind}`)) as Record<string, ModelClass>;
  return loaded[kind];
}

/** What is wrong with an object of such a kind. */
export function coreProblems(KindModel: ModelClass, fields: JsonObject): Problem[] {
  const model = new KindModel(fields);
  const remedy = "correct the values it comes from";
  try {
    model.validate();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [{ path: "object", what: `is not valid: ${error.message}`, remedy }];
  }
  return unknownFields(model);
}
