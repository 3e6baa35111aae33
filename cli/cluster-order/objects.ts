import type { JsonObject } from "../../core/json";
import { bootstrapNamespaces } from "../../core/platform-pods";
import { podTemplates, type PodTemplate } from "../charts/pods";
import { itemsAt, textAt } from "../charts/rendered";
import { entriesWithin, valueAt } from "../charts/values";
import { hasWebhook, madeByPods } from "./charts";
import * as needs from "./needs";
import type { Need } from "./part";

/** Namespaces that every cluster has. */
const lasting = ["kube-system", "kube-public", "kube-node-lease", "default"];

/** API groups of Kubernetes itself that have a dot in their names but no custom resources. */
const builtIn =
  /^[^.]*$|^(\w+\.)?(networking|rbac\.authorization|storage|policy|admissionregistration|apiextensions|scheduling|coordination|discovery|node|events|flowcontrol\.apiserver|certificates)\.k8s\.io$/;

/** What an object that a release delivers brings. */
export function broughtBy(object: JsonObject, releaseNamespace: string): string[] {
  const pods = podsOf(object).map(() => needs.podsIn(namespaceOf(object, releaseNamespace)));
  return [...pods, ...broughtAs(object, releaseNamespace)];
}

function broughtAs(object: JsonObject, releaseNamespace: string): string[] {
  const name = textAt(object, "metadata", "name");
  const inNamespace = namespaceOf(object, releaseNamespace);
  switch (textAt(object, "kind")) {
    case "Namespace":
      return [needs.namespace(name).thing];
    case "Secret":
      return [needs.secret(inNamespace, name).thing];
    case "ExternalSecret":
      return [needs.secret(inNamespace, textAt(object, "spec", "target", "name") || name).thing];
    case "ClusterSecretStore":
    case "ClusterIssuer":
      return [`${textAt(object, "kind")} ${name}`];
    case "SecretStore":
    case "Issuer":
      return [`${textAt(object, "kind")} ${inNamespace}/${name}`];
    case "Certificate":
      return [needs.secret(inNamespace, textAt(object, "spec", "secretName")).thing];
    default:
      return [];
  }
}

/** What an object that a release delivers needs; the same thing may be there more than once. */
export function neededBy(object: JsonObject, releaseNamespace: string): Need[] {
  const inNamespace = namespaceOf(object, releaseNamespace);
  return [
    ...ofGroup(object),
    ...namespaceNeeds(inNamespace).map((need) => ({ ...need, within: true })),
    ...ofPods(object, inNamespace),
    ...ofKind(object, inNamespace),
  ];
}

/** A namespace to put something into; those of Kubernetes itself are always there. */
export function namespaceNeeds(name: string): Need[] {
  return lasting.includes(name) ? [] : [needs.namespace(name)];
}

/** The namespace an object goes to, were it of a kind that has one. */
export function namespaceOf(object: JsonObject, releaseNamespace: string): string {
  return textAt(object, "metadata", "namespace") || releaseNamespace;
}

function ofGroup(object: JsonObject): Need[] {
  const [group = "", version] = textAt(object, "apiVersion").split("/");
  if (version === undefined || builtIn.test(group)) return [];
  return [
    needs.kinds(group),
    ...(madeByPods(group) ? [needs.node] : []),
    ...(hasWebhook(group) ? [needs.webhook(group)] : []),
  ];
}

/** The pods that an object makes. */
function podsOf(object: JsonObject): PodTemplate[] {
  return podTemplates([{ source: "", text: "", fields: object, repeated: [] }]);
}

function ofPods(object: JsonObject, inNamespace: string): Need[] {
  return podsOf(object).flatMap(({ spec }) => [
    needs.node,
    needs.names,
    ...secretsOf(spec).map((name) => needs.secret(inNamespace, name)),
  ]);
}

/** Names of the Secrets without which a pod does not start, by its spec or by what values say of it. */
export function secretsOf(spec: JsonObject): string[] {
  const pulling = itemsAt(spec, "imagePullSecrets").map((each) => textAt(each, "name"));
  const read = [...entriesWithin(spec)]
    .filter(({ key, value }) => {
      const names = ["secretKeyRef", "secretRef", "secret"].includes(key);
      return names && valueAt(value, ["optional"]) !== true;
    })
    .map(({ value }) => textAt(value, "secretName") || textAt(value, "name"));
  return [...pulling, ...read].filter((name) => name !== "");
}

function ofKind(object: JsonObject, inNamespace: string): Need[] {
  const { spec } = object;
  switch (textAt(object, "kind")) {
    case "ExternalSecret":
      return [needs.store(...named(spec, "secretStoreRef", "SecretStore", inNamespace))];
    case "Certificate":
      return [needs.issuer(...named(spec, "issuerRef", "Issuer", inNamespace))];
    case "Gateway":
      return itemsAt(spec, "listeners")
        .flatMap(({ tls }) => itemsAt(tls, "certificateRefs"))
        .map((each) =>
          needs.certificate(textAt(each, "namespace") || inNamespace, textAt(each, "name")),
        );
    case "ValidatingPolicy":
    case "ImageValidatingPolicy":
      return [needs.podsJudged(bootstrapNamespaces)];
    case "CiliumClusterwideNetworkPolicy":
      return deniesPods(spec) ? [needs.podsOutside(spared(spec))] : [];
    default:
      return [];
  }
}

/** Whether a policy denies what it does not allow, to pods; the Gateway's proxy is none. */
function deniesPods(spec: JsonObject[string] | undefined): boolean {
  const denies = ["ingress", "egress"].some(
    (way) => valueAt(spec, ["enableDefaultDeny", way]) !== false,
  );
  return denies && !selected(spec).some(({ key }) => key === "reserved:ingress");
}

/** The namespaces that a policy leaves alone. */
function spared(spec: JsonObject[string] | undefined): string[] {
  return selected(spec)
    .filter(({ key, operator }) => key === namespaceLabel && operator === "NotIn")
    .flatMap(({ values }) => (Array.isArray(values) ? values.map(String) : []));
}

const namespaceLabel = "k8s:io.kubernetes.pod.namespace";

function selected(spec: JsonObject[string] | undefined): JsonObject[] {
  return itemsAt(valueAt(spec, ["endpointSelector"]), "matchExpressions");
}

/** Kind and name of what a reference names; of a kind that has namespaces, the name with its own. */
function named(
  spec: JsonObject[string] | undefined,
  key: string,
  ownKind: string,
  inNamespace: string,
): [string, string] {
  const kind = textAt(spec, key, "kind") || ownKind;
  const name = textAt(spec, key, "name");
  return [kind, kind === ownKind ? `${inNamespace}/${name}` : name];
}
