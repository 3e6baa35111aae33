import { blocks, isSet } from "../arguments";
import { each, type Policy } from "../policy";

export const noNodeLogins: Policy = {
  id: "no-node-logins",
  why: "SSH keys get lost and shared, and nothing records what was typed.",
  reference:
    "EKS Best Practices, Protecting the infrastructure (hosts): Minimize access to worker nodes",
  remedy: "remove it; AWS Systems Manager opens a session without a key and keeps a record",
  check: each(["aws_eks_node_group", "aws_launch_template", "aws_instance"], ({ args }) => {
    const key = blocks(args, "remote_access")[0]?.["ec2_ssh_key"] ?? args["key_name"];
    return isSet(key) ? { what: "accepts SSH with a key", got: key } : undefined;
  }),
};
