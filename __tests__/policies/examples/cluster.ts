import type { Example, ExamplesById } from "./example";

const types = ["api", "audit", "authenticator", "controllerManager", "scheduler"];
const group = { name: "/aws/eks/env/cluster" };
const endpoint = (args: object): Example => ({
  resource: { aws_eks_cluster: { vpc_config: { endpoint_private_access: true, ...args } } },
});
const access = (config: object): Example => ({
  resource: { aws_eks_cluster: { access_config: config } },
});
const metadata = (options: object): Example => ({
  resource: { aws_launch_template: { metadata_options: options } },
});

export const cluster: ExamplesById = {
  "log-retention": {
    passes: {
      "logs for a year": { resource: { aws_cloudwatch_log_group: { retention_in_days: 365 } } },
    },
    fails: {
      "logs without an end": [
        { resource: { aws_cloudwatch_log_group: {} } },
        "aws_cloudwatch_log_group.a: keeps logs for ever, got nothing",
      ],
      "0, which means for ever": [
        { resource: { aws_cloudwatch_log_group: { retention_in_days: 0 } } },
        "aws_cloudwatch_log_group.a: keeps logs for ever, got 0",
      ],
    },
  },
  "cluster-logs": {
    passes: {
      "all logs into a group that is there first": {
        resource: {
          aws_eks_cluster: { name: "env", enabled_cluster_log_types: types },
          aws_cloudwatch_log_group: group,
        },
      },
    },
    fails: {
      "some logs": [
        {
          resource: {
            aws_eks_cluster: { name: "env", enabled_cluster_log_types: types.slice(0, 1) },
            aws_cloudwatch_log_group: group,
          },
        },
        "aws_eks_cluster.a: does not log audit, authenticator, controllerManager, scheduler",
      ],
      "logs into a group of EKS's making": [
        { resource: { aws_eks_cluster: { name: "env", enabled_cluster_log_types: types } } },
        "aws_eks_cluster.a: has no log group /aws/eks/env/cluster, so EKS makes one without key and end",
      ],
    },
  },
  "cluster-access-entries": {
    passes: {
      "access entries alone": access({
        authentication_mode: "API",
        bootstrap_cluster_creator_admin_permissions: false,
      }),
    },
    fails: {
      "the ConfigMap as well": [
        access({
          authentication_mode: "API_AND_CONFIG_MAP",
          bootstrap_cluster_creator_admin_permissions: false,
        }),
        'aws_eks_cluster.a: does not rely on access entries alone, got "API_AND_CONFIG_MAP"',
      ],
      "the creator as administrator, by default": [
        access({ authentication_mode: "API" }),
        "aws_eks_cluster.a: makes its creator an administrator, got nothing",
      ],
    },
  },
  "cluster-endpoint": {
    passes: {
      "a private endpoint": endpoint({ endpoint_public_access: false }),
      "a public endpoint for listed ranges": endpoint({
        endpoint_public_access: true,
        public_access_cidrs: ["203.0.113.0/24"],
      }),
    },
    fails: {
      "a public endpoint, by default": [
        endpoint({}),
        "aws_eks_cluster.a: has a public endpoint without listed ranges",
      ],
      "a public endpoint for everybody": [
        endpoint({
          endpoint_public_access: true,
          public_access_cidrs: ["203.0.113.0/24", "0.0.0.0/0"],
        }),
        'aws_eks_cluster.a: has a public endpoint for the whole Internet, got "0.0.0.0/0"',
      ],
      "no private endpoint": [
        endpoint({
          endpoint_private_access: false,
          endpoint_public_access: true,
          public_access_cidrs: ["203.0.113.0/24"],
        }),
        "aws_eks_cluster.a: has no private endpoint, got false",
      ],
    },
  },
  "instance-metadata": {
    passes: {
      "tokens that do not leave the node": metadata({
        http_tokens: "required",
        http_put_response_hop_limit: 1,
      }),
      "nodes from a template": {
        resource: {
          aws_eks_node_group: { launch_template: { id: "${aws_launch_template.a.id}" } },
        },
      },
    },
    fails: {
      "no token needed": [
        metadata({ http_tokens: "optional", http_put_response_hop_limit: 1 }),
        'aws_launch_template.a: gives out credentials without a token, got "optional"',
      ],
      "tokens for pods": [
        metadata({ http_tokens: "required", http_put_response_hop_limit: 2 }),
        "aws_launch_template.a: lets pods reach the node's credentials, got 2",
      ],
      "the defaults": [
        { resource: { aws_instance: {} } },
        "aws_instance.a: gives out credentials without a token, got nothing",
        "aws_instance.a: lets pods reach the node's credentials, got nothing",
      ],
      "nodes without a template": [
        { resource: { aws_eks_node_group: {} } },
        "aws_eks_node_group.a: has no launch template, so its nodes have the default metadata options",
      ],
    },
  },
  "no-node-logins": {
    passes: {
      "nodes without keys": { resource: { aws_eks_node_group: {}, aws_launch_template: {} } },
    },
    fails: {
      "a key in the node group": [
        { resource: { aws_eks_node_group: { remote_access: [{ ec2_ssh_key: "ops" }] } } },
        'aws_eks_node_group.a: accepts SSH with a key, got "ops"',
      ],
      "a key in the template": [
        { resource: { aws_launch_template: { key_name: "ops" } } },
        'aws_launch_template.a: accepts SSH with a key, got "ops"',
      ],
    },
  },
};
