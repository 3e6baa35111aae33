import { celList, type Rule } from "./rule";

const volumes = celList([
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "persistentVolumeClaim",
  "projected",
  "secret",
]);
const profiles = celList(["RuntimeDefault", "Localhost"]);

/**
 * The controls that "restricted" has beyond "baseline", all of them, reported where they are broken. Stricter than those
 * of the chart kyverno-policies 3.9.0 where that one lets containers pass which say nothing of capabilities.
 * Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/, read 2026-11-28.
 */
export const restricted: readonly Rule[] = [
  control(
    "volume-types",
    "Volume Types",
    "a volume may only be of a kind that is the pod's own, or a claim",
    `object.spec.?volumes.orValue([]).all(v, ${volumes}.exists(kind, kind in v))`,
  ),
  control(
    "privilege-escalation",
    "Privilege Escalation",
    "a container must set securityContext.allowPrivilegeEscalation to false",
    "variables.containers.all(c, c.?securityContext.?allowPrivilegeEscalation.orValue(true) == false)",
  ),
  control(
    "run-as-non-root",
    "Running as Non-root",
    "the pod, or each container, must set securityContext.runAsNonRoot to true",
    "variables.containers.all(c, c.?securityContext.?runAsNonRoot.orValue(" +
      "object.spec.?securityContext.?runAsNonRoot.orValue(false)) == true)",
  ),
  control(
    "run-as-user",
    "Running as Non-root user",
    "neither the pod nor a container may set securityContext.runAsUser to 0",
    "variables.contexts.all(s, s.?runAsUser.orValue(1) != 0)",
  ),
  control(
    "seccomp",
    "Seccomp",
    "the pod, or each container, must have the seccomp profile RuntimeDefault or Localhost",
    "variables.containers.all(c, c.?securityContext.?seccompProfile.?type.orValue(" +
      `object.spec.?securityContext.?seccompProfile.?type.orValue("")) in ${profiles})`,
  ),
  control(
    "capabilities",
    "Capabilities",
    "a container must drop ALL capabilities and may add NET_BIND_SERVICE only",
    'variables.containers.all(c, "ALL" in c.?securityContext.?capabilities.?drop.orValue([]) && ' +
      'c.?securityContext.?capabilities.?add.orValue([]).all(added, added == "NET_BIND_SERVICE"))',
  ),
];

function control(name: string, title: string, message: string, expression: string): Rule {
  const category = "Pod Security Standards (Restricted)";
  return { name: `restricted-${name}`, title, category, action: "Audit", message, expression };
}
