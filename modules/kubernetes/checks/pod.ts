import type { IPodTemplateSpec } from "kubernetes-models/v1/PodTemplateSpec";
import type { Problem } from "../../../core/problems";
import { repeated, unless } from "./check";
import { containerProblems } from "./container";

/** What the API server asks of a pod template beyond its schema; paths begin at `spec.template`. */
export function podTemplate({ spec }: IPodTemplateSpec): Problem[] {
  if (!spec) return [{ path: "spec.template.spec", what: "is missing", remedy: "add it" }];
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  const volumes = (spec.volumes ?? []).map(({ name }) => name);
  const mounted = containers.flatMap(({ name, volumeMounts = [] }) =>
    volumeMounts.map((mount) => ({ container: name, volume: mount.name })),
  );
  return [
    ...repeated(containers.map(({ name }) => name)).map((got) => ({
      path: "spec.template.spec.containers",
      what: "has two containers of one name",
      got,
      remedy: "give each a name of its own",
    })),
    ...mounted
      .filter(({ volume }) => !volumes.includes(volume))
      .map(({ container, volume }) => ({
        path: `spec.template.spec: container ${container}`,
        what: "mounts a volume the pod does not have",
        got: volume,
        remedy: "add the volume to the pod, or correct the name",
      })),
    ...containers.flatMap((container) =>
      containerProblems(container, spec, `spec.template.spec: container ${container.name}`),
    ),
    ...(spec.topologySpreadConstraints ?? []).flatMap(({ maxSkew: got }, index) =>
      unless(got > 0, {
        path: `spec.template.spec.topologySpreadConstraints[${index}].maxSkew`,
        what: "is not above 0",
        got,
        remedy: "use 1 or more",
      }),
    ),
  ];
}

/** Whether pods of these labels are among those a workload's selector asks for. */
export function selectsItsPods(
  selector: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): Problem[] {
  return [
    ...unless(Object.keys(selector).length > 0, {
      path: "spec.selector.matchLabels",
      what: "is empty and would take over every pod of the namespace",
      remedy: "name the labels of its own pods",
    }),
    ...Object.entries(selector)
      .filter(([key, value]) => labels[key] !== value)
      .map(([key, value]) => ({
        path: `spec.selector.matchLabels.${key}`,
        what: "does not match the label of the pods",
        got: value,
        remedy: `write the pods' ${labels[key] ?? "label of this name"}`,
      })),
  ];
}
