import { Role } from "kubernetes-models/rbac.authorization.k8s.io/v1/Role";
import { RoleBinding } from "kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding";
import { manifest, type KubernetesObject } from "../kubernetes";

/** Lets a service account find ConfigMaps of its own namespace, and nothing else. */
export function configMapReader(namespace: string, serviceAccount: string): KubernetesObject[] {
  const name = `${serviceAccount}-dashboards`;
  return [
    manifest(
      new Role({
        metadata: { name, namespace },
        rules: [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get", "list", "watch"] }],
      }),
    ),
    manifest(
      new RoleBinding({
        metadata: { name, namespace },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name },
        subjects: [{ kind: "ServiceAccount", name: serviceAccount, namespace }],
      }),
    ),
  ];
}
