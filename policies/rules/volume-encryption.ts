import { blocks, isOn, isSet } from "../arguments";
import { each, type Policy } from "../policy";

export const volumeEncryption: Policy = {
  id: "volume-encryption",
  why: "A node's disk holds images, logs and what pods keep in memory-backed files that were swapped or cached.",
  reference:
    "AWS Security Hub EC2.181; EKS Best Practices, Data encryption and secrets management: Encrypt data at rest",
  remedy: "give every volume of the template encrypted and kmsKeyId",
  check: each(["aws_launch_template"], ({ args }) => {
    const volumes = blocks(args, "block_device_mappings", "ebs");
    if (volumes.length === 0) {
      return { what: "leaves the disk as the image has it, which is not encrypted" };
    }
    return volumes
      .filter(({ encrypted, kms_key_id }) => !isOn(encrypted) || !isSet(kms_key_id))
      .map(({ encrypted }) => ({
        what: isOn(encrypted)
          ? "has a volume that is encrypted with AWS's own key"
          : "has a volume that is not encrypted",
      }));
  }),
};
