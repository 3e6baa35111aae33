import { existsSync } from "node:fs";
import path from "node:path";
import type { Model } from "@kubernetes-models/base";
import type { JsonObject } from "../../../core/json";
import type { Problem } from "../../../core/problems";
import { unknownFields } from "../../../modules/kubernetes/unknown-fields";
import { projectRoot } from "../../project";

type ModelClass = new (fields: JsonObject) => Model<unknown>;

/** Folder of the models: one file a kind. */
const models = path.join(projectRoot, "node_modules", "kubernetes-models");

/** The model of a kind that Kubernetes itself has; undefined when it has no such kind. */
export async function coreKind(apiVersion: string, kind: string): Promise<ModelClass | undefined> {
  if (!/^([\w.-]+\/)?v\w+$/.test(apiVersion) || !/^\w+$/.test(kind)) return undefined;
  if (!existsSync(path.join(models, apiVersion, `${kind}.js`))) return undefined;
  const loaded = (await import(`kubernetes-models/${apiVersion}/${kind}`)) as Record<
    string,
    ModelClass
  >;
  return loaded[kind];
}

/** What is wrong with an object of a kind that Kubernetes itself has. */
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
