import type { IContainer } from "kubernetes-models/v1/Container";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import type { Problem } from "../../../core/problems";
import { unless } from "./check";
import { amount } from "./quantity";

/** Seconds a pod has to stop where it says nothing. */
const defaultGraceSeconds = 30;

/** What the API server, or the kubelet, asks of a container beyond its schema; `path` is the container's. */
export function containerProblems(container: IContainer, pod: IPodSpec, path: string): Problem[] {
  return [
    ...environment(container, path),
    ...limits(container, path),
    ...probes(container, path),
    ...leaving(container, pod, path),
    ...user(container, pod, path),
  ];
}

function environment({ env = [] }: IContainer, path: string): Problem[] {
  return env.flatMap(({ name, value, valueFrom }) =>
    unless((value ?? "") === "" || valueFrom === undefined, {
      path: `${path}: variable ${name}`,
      what: "has a value and a source of one",
      remedy: "set one of value and valueFrom",
    }),
  );
}

function limits({ resources }: IContainer, path: string): Problem[] {
  const { requests = {}, limits: most = {} } = resources ?? {};
  return Object.entries(requests).flatMap(([name, request]) => {
    const [least, limit] = [amount(request), amount(most[name] ?? "")];
    return unless(least === undefined || limit === undefined || least <= limit, {
      path: `${path}: resources.limits.${name}`,
      what: `is below the ${request} it asks for`,
      got: most[name],
      remedy: "raise it, or lower the request",
    });
  });
}

function probes(container: IContainer, path: string): Problem[] {
  const names = (container.ports ?? []).map(({ name }) => name);
  return (["startupProbe", "readinessProbe", "livenessProbe"] as const).flatMap((kind) => {
    const { httpGet, tcpSocket } = container[kind] ?? {};
    const port = httpGet?.port ?? tcpSocket?.port;
    return unless(typeof port !== "string" || /^\d+$/.test(port) || names.includes(port), {
      path: `${path}: ${kind}`,
      what: "asks a port the container does not have",
      got: port,
      remedy: "name one of its ports, or write the number",
    });
  });
}

function leaving({ lifecycle }: IContainer, pod: IPodSpec, path: string): Problem[] {
  const seconds = lifecycle?.preStop?.sleep?.seconds ?? 0;
  const grace = pod.terminationGracePeriodSeconds ?? defaultGraceSeconds;
  return unless(seconds <= grace, {
    path: `${path}: lifecycle.preStop.sleep.seconds`,
    what: `is more than the ${grace} seconds after which the pod is killed`,
    got: seconds,
    remedy: "lower it, or raise terminationGracePeriodSeconds",
  });
}

function user({ securityContext }: IContainer, pod: IPodSpec, path: string): Problem[] {
  const nonRoot = securityContext?.runAsNonRoot ?? pod.securityContext?.runAsNonRoot;
  const runAs = securityContext?.runAsUser ?? pod.securityContext?.runAsUser;
  return unless(nonRoot !== true || runAs !== 0, {
    path: `${path}: securityContext.runAsUser`,
    what: "is root, which runAsNonRoot forbids",
    got: runAs,
    remedy: "use another user, or leave it out",
  });
}
