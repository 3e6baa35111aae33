import { blocks } from "../arguments";
import { each, type Policy } from "../policy";

export const clusterAccessEntries: Policy = {
  id: "cluster-access-entries",
  why: "Who created the cluster would stay its administrator for ever, and a ConfigMap nobody reviews would name the others.",
  reference:
    "EKS Best Practices, Identity and Access Management: Remove the cluster-admin permissions from the cluster creator principal",
  remedy:
    'set accessConfig to authenticationMode "API" without the creator\'s permissions, and add an access entry for each who needs one',
  check: each(["aws_eks_cluster"], ({ args }) => {
    const [access = {}] = blocks(args, "access_config");
    const { authentication_mode: mode, bootstrap_cluster_creator_admin_permissions: creator } =
      access;
    return [
      ...(mode === "API" ? [] : [{ what: "does not rely on access entries alone", got: mode }]),
      ...(creator === false ? [] : [{ what: "makes its creator an administrator", got: creator }]),
    ];
  }),
};
