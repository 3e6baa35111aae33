import { isJsonObject, type JsonObject } from "../../core/json";
import { itemsAt, nameOf, textAt, type RenderedObject } from "./rendered";
import { valueAt } from "./values";

/** The pods that an object of a release makes. */
export interface PodTemplate {
  /** The object, as messages name it. */
  readonly object: string;
  readonly kind: string;
  /** Path of the pod's spec inside the object. */
  readonly path: string;
  readonly spec: JsonObject;
}

/** One container of a pod. */
export interface Container {
  readonly name: string;
  /** Path inside the object. */
  readonly path: string;
  readonly fields: JsonObject;
  /** Whether it runs as long as the pod does. */
  readonly lasting: boolean;
}

const template = ["spec", "template", "spec"];

/** Where each kind that makes pods has their spec. */
const specPaths: Readonly<Record<string, readonly string[]>> = {
  Pod: ["spec"],
  Deployment: template,
  StatefulSet: template,
  DaemonSet: template,
  ReplicaSet: template,
  Job: template,
  CronJob: ["spec", "jobTemplate", ...template],
};

/** The pods of all objects that make some. */
export function podTemplates(objects: readonly RenderedObject[]): PodTemplate[] {
  return objects.flatMap(({ fields }) => {
    const kind = textAt(fields, "kind");
    const path = specPaths[kind];
    const spec = path && valueAt(fields, path);
    if (path === undefined || !isJsonObject(spec)) return [];
    return [{ object: nameOf(fields), kind, path: path.join("."), spec }];
  });
}

/** All containers of a pod, those that run before it starts included. */
export function containersOf({ spec, path }: PodTemplate): Container[] {
  return ["initContainers", "containers"].flatMap((list) =>
    itemsAt(spec, list).map((fields, index) => ({
      name: textAt(fields, "name"),
      path: `${path}.${list}[${index}]`,
      fields,
      lasting: list === "containers" || textAt(fields, "restartPolicy") === "Always",
    })),
  );
}
