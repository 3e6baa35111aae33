import { blocks, isOn } from "../arguments";
import { each, type Policy } from "../policy";
import type { Args } from "../stack-view";

/** Where a type says that something in it gets a public address. */
const switches: Readonly<Record<string, (args: Args) => readonly unknown[]>> = {
  aws_db_instance: (args) => [args["publicly_accessible"]],
  aws_instance: (args) => [args["associate_public_ip_address"]],
  aws_launch_template: (args) =>
    blocks(args, "network_interfaces").map((one) => one["associate_public_ip_address"]),
  aws_rds_cluster_instance: (args) => [args["publicly_accessible"]],
  aws_subnet: (args) => [args["map_public_ip_on_launch"]],
};

export const noPublicAddresses: Policy = {
  id: "no-public-addresses",
  why: "An address that nobody asked for makes a machine reachable that nobody watches.",
  reference:
    "AWS Security Hub EC2.15, EC2.25, RDS.2; CIS EKS Benchmark 1.5.0, 5.4.3; EKS Best Practices, VPC and Subnet Considerations: Deploy Nodes to Private Subnets",
  remedy: "switch it off; the way out is NAT, the way in a tunnel or a load balancer",
  check: each(Object.keys(switches), ({ type, args }) =>
    switches[type]?.(args).some(isOn) ? { what: "gives out public addresses" } : undefined,
  ),
};
