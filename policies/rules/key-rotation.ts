import { each, type Policy } from "../policy";

export const keyRotation: Policy = {
  id: "key-rotation",
  why: "The longer one key encrypts everything, the more is lost with it.",
  reference:
    "CIS AWS Foundations Benchmark 5.0.0, 3.6; AWS Security Hub KMS.4; EKS Best Practices, Data encryption and secrets management: Rotate your CMKs periodically",
  remedy: "set enableKeyRotation: true",
  check: each(["aws_kms_key"], ({ args }) => {
    const { customer_master_key_spec: spec = "SYMMETRIC_DEFAULT", enable_key_rotation: rotates } =
      args;
    // AWS rotates no other kind: https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
    if (spec !== "SYMMETRIC_DEFAULT" || rotates === true) return undefined;
    return { what: "does not rotate", got: rotates };
  }),
};
