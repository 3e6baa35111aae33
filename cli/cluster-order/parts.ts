import { isJsonObject, type JsonObject } from "../../core/json";
import { textAt } from "../charts/rendered";
import type { SynthesizedStack } from "../synthesized-stack";
import { objectAt } from "../terraform-json";
import * as needs from "./needs";
import type { Need, Part } from "./part";
import { releaseParts } from "./releases";

type Found = Omit<Part, "id" | "stack">;

/** What each type of resource means for the cluster, beside releases. */
const readers: Readonly<Record<string, (body: JsonObject) => Found>> = {
  aws_eks_cluster: () => ({ name: "cluster", brings: [needs.api.thing], needs: [] }),
  aws_eks_access_policy_association: (body) => ({
    name: `access of ${textAt(body, "principal_arn")}`,
    brings: [needs.access.thing],
    needs: [],
  }),
  aws_eks_node_group: (body) => ({
    name: `node group ${textAt(body, "node_group_name_prefix").replace(/-$/, "")}`,
    brings: [needs.node.thing],
    needs: [needs.networkPlugin, needs.serviceProxy],
  }),
  aws_eks_pod_identity_association: (body) => {
    const [namespace, account] = [textAt(body, "namespace"), textAt(body, "service_account")];
    return {
      name: `Pod Identity of ${namespace}/${account}`,
      brings: [needs.role(namespace, account).thing],
      needs: [],
    };
  },
  aws_eks_addon: (body) => {
    const name = textAt(body, "addon_name");
    const identity = body["pod_identity_association"] !== undefined;
    return {
      name: `add-on ${name}`,
      brings: addonBrings[name] ?? [],
      needs: [...(addonNeeds[name] ?? []), ...(identity ? [needs.podIdentity] : [])],
    };
  },
};

const addonBrings: Readonly<Record<string, readonly string[]>> = {
  "vpc-cni": [needs.networkPlugin.thing],
  "kube-proxy": [needs.serviceProxy.thing],
  coredns: [needs.names.thing],
  "eks-pod-identity-agent": [needs.podIdentity.thing],
};

/** EKS waits for the pods of these; the others run on every node and are well without any. */
const addonNeeds: Readonly<Record<string, readonly Need[]>> = {
  coredns: [needs.node],
  "aws-ebs-csi-driver": [needs.node],
};

/** Everything in the stacks of one environment that the cluster is made of. */
export function partsOf(stacks: readonly SynthesizedStack[]): Part[] {
  const others = stacks.flatMap(({ id, json }) =>
    Object.entries(readers).flatMap(([type, read]) =>
      Object.entries(objectAt(objectAt(json, "resource"), type)).flatMap(([key, body]) => {
        if (!isJsonObject(body)) return [];
        return [{ id: `${id} ${type}.${key}`, stack: id, ...read(body) }];
      }),
    ),
  );
  const brought = new Set(others.flatMap(({ brings }) => brings));
  return [...others, ...releaseParts(stacks, (thing) => brought.has(thing))];
}
