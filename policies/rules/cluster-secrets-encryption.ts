import { blocks, isSet, texts } from "../arguments";
import { each, type Policy } from "../policy";

export const clusterSecretsEncryption: Policy = {
  id: "cluster-secrets-encryption",
  why: "Without it, whoever reads the cluster's database or its backups reads every Kubernetes Secret.",
  reference:
    "CIS EKS Benchmark 1.5.0, 5.3.1; AWS Security Hub EKS.3; EKS Best Practices, Data encryption and secrets management: Use AWS KMS for envelope encryption of Kubernetes secrets",
  remedy: "set encryptionConfig for secrets, with a key of modules/kms; it cannot be taken back",
  check: each(["aws_eks_cluster"], ({ args }) => {
    const encrypts = blocks(args, "encryption_config").some(
      (config) =>
        texts(config["resources"]).includes("secrets") &&
        blocks(config, "provider").some(({ key_arn }) => isSet(key_arn)),
    );
    return encrypts ? undefined : { what: "does not encrypt Secrets with a key of its own" };
  }),
};
