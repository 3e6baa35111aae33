import { valueAt } from "../charts/values";
import { isJsonObject, type Json } from "../../core/json";
import { asText } from "../reach/text";
import { isAddon, type Facts } from "./facts";
import type { Leftover } from "./plan";

/** A leftover, and when it is looked for. */
export interface Placed extends Leftover {
  /** The component it is about. */
  readonly component: string;
  readonly when: "before" | "after";
}

/** What Kubernetes and its controllers have made. Nothing where there is no cluster. */
export function clusterLeftovers(facts: Facts): Placed[] {
  if (facts.cluster === undefined) return [];
  return [
    ...balancers(facts, facts.cluster),
    ...volumes(facts),
    ...instances(facts, facts.cluster),
    ...ciliumInterfaces(facts),
    ...pluginInterfaces(facts, facts.cluster),
  ];
}

/** The component that is destroyed while the cluster's controllers still run: that of releases, else the cluster's own. */
function whileControllersRun({ releases, maker }: Facts): string {
  return releases.at(-1)?.component ?? maker("aws_eks_cluster") ?? "";
}

/** Every EKS cluster has the controller of these; ours are none, Git's may be. */
function balancers(facts: Facts, cluster: string): Placed[] {
  const component = whileControllersRun(facts);
  const made = "the cluster makes one for every Service of type LoadBalancer";
  return [
    {
      component,
      when: "before",
      what: "Services of type LoadBalancer",
      why: `${made}, and removes it only while it runs`,
      find: `kubectl get services --all-namespaces --output json | jq -r '.items[] | select(.spec.type == "LoadBalancer") | [.metadata.namespace, .metadata.name] | @tsv'`,
      remove: "stop what Git deploys, then kubectl delete service --namespace <namespace> <name>",
    },
    {
      component,
      when: "after",
      what: "load balancers of Services",
      why: `${made}; one that stays keeps the VPC from being deleted, with its security group k8s-elb-…`,
      find: `aws resourcegroupstaggingapi get-resources --region ${facts.region} --resource-type-filters elasticloadbalancing --tag-filters Key=kubernetes.io/cluster/${cluster} --query 'ResourceTagMappingList[].ResourceARN' --output text`,
      remove: `aws elb delete-load-balancer --region ${facts.region} --load-balancer-name <name>, or aws elbv2 delete-load-balancer --region ${facts.region} --load-balancer-arn <ARN>`,
    },
  ];
}

function volumes(facts: Facts): Placed[] {
  const driver = facts.maker("aws_eks_addon", isAddon("aws-ebs-csi-driver"));
  if (driver === undefined) return [];
  return [
    {
      component: whileControllersRun(facts),
      when: "before",
      what: "PersistentVolumeClaims",
      why: "the EBS CSI driver makes a volume for each, and removes it only while it runs; those in namespaces of this stack go with it, and their data",
      find: "kubectl get persistentvolumes --output custom-columns=NAMESPACE:.spec.claimRef.namespace,CLAIM:.spec.claimRef.name,VOLUME:.spec.csi.volumeHandle",
      remove:
        "save that list, keep what is needed, stop the pods, then kubectl delete persistentvolumeclaims --all --namespace <namespace>",
    },
    {
      component: driver,
      when: "after",
      what: "volumes of claims",
      why: "the EBS CSI driver is gone and removes none any more; each is paid for. The command shows those of every cluster in the region, with namespace and claim",
      find: `aws ec2 describe-volumes --region ${facts.region} --filters Name=tag-key,Values=kubernetes.io/created-for/pvc/name Name=status,Values=available --query 'Volumes[].[VolumeId, Size, CreateTime, ${claimTag("namespace")}, ${claimTag("name")}]' --output text`,
      remove: `those alone that the list of the claims names: aws ec2 delete-volume --region ${facts.region} --volume-id <id>`,
    },
  ];
}

/** What the driver wrote about the claim on its volume. https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/tagging.md */
function claimTag(key: "namespace" | "name"): string {
  return `Tags[?Key==\`kubernetes.io/created-for/pvc/${key}\`].Value | [0]`;
}

function instances({ releases, region, maker }: Facts, cluster: string): Placed[] {
  const component = maker("aws_eks_node_group");
  const autoscaler = releases.some(({ chart }) => chart === "cluster-autoscaler");
  if (component === undefined || !autoscaler) return [];
  return [
    {
      component,
      when: "after",
      what: "instances of nodes",
      why: "the cluster autoscaler may have asked for some while the groups went; they should all be gone with them",
      find: `aws ec2 describe-instances --region ${region} --filters Name=tag:eks:cluster-name,Values=${cluster} Name=instance-state-name,Values=pending,running,stopping,stopped --query 'Reservations[].Instances[].InstanceId' --output text`,
      remove: `aws ec2 terminate-instances --region ${region} --instance-ids <id>`,
    },
  ];
}

function ciliumInterfaces({ releases, region, maker }: Facts): Placed[] {
  const cilium = releases.find(({ chart }) => chart === "cilium");
  const component = maker("aws_eks_node_group");
  if (component === undefined || valueAt(cilium?.values, ["eni", "enabled"]) !== true) return [];
  const filters = tagFilters(valueAt(cilium?.values, ["eni", "gcTags"]));
  return [
    {
      component,
      when: "after",
      what: "network interfaces of Cilium",
      why: "its operator gives nodes more of them, and nobody removes those that lose their node now; they hold on to security groups and subnets",
      find: interfaces(region, filters),
      remove: removeInterface(region),
    },
  ];
}

function tagFilters(tags: Json | undefined): string {
  return Object.entries(isJsonObject(tags) ? tags : {})
    .map(([key, value]) => `Name=tag:${key},Values=${asText(value)}`)
    .join(" ");
}

function pluginInterfaces({ region, maker }: Facts, cluster: string): Placed[] {
  const component = maker("aws_eks_addon", isAddon("vpc-cni"));
  if (component === undefined) return [];
  return [
    {
      component,
      when: "after",
      what: "network interfaces of the VPC CNI",
      why: "it gives nodes more of them, and nobody removes those that lose their node now; they hold on to security groups and subnets",
      find: interfaces(region, `Name=tag:cluster.k8s.amazonaws.com/name,Values=${cluster}`),
      remove: removeInterface(region),
    },
  ];
}

/** The command that lists network interfaces that no instance has. */
export function interfaces(region: string, filters: string): string {
  return `aws ec2 describe-network-interfaces --region ${region} --filters ${filters} Name=status,Values=available --query 'NetworkInterfaces[].[NetworkInterfaceId, Description]' --output text`;
}

function removeInterface(region: string): string {
  return `aws ec2 delete-network-interface --region ${region} --network-interface-id <id>`;
}
