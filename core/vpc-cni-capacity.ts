import type { InstanceType } from "./instance-types";
import { testedPods } from "./pod-capacity";

/** Pods of every node that live on the node's address and so take none: the plugin itself and kube-proxy. */
const podsOnTheNodesAddress = 2;

/**
 * Pods the kubelet may accept with AWS's own network plugin: as many as it has addresses for, which are all but the first
 * of each interface, and those on the node's address. t3.medium: 17.
 * https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html
 */
export function podsWithVpcCni(type: InstanceType): number {
  const addressed = type.interfaces * (type.addressesPerInterface - 1);
  return Math.min(addressed + podsOnTheNodesAddress, testedPods(type.vcpus));
}

/**
 * Addresses of its subnet that a node full of pods holds: the plugin takes whole interfaces, and one more than it needs
 * (`WARM_ENI_TARGET` of aws/amazon-vpc-cni-k8s), up to all the type has.
 */
export function addressesWithVpcCni(type: InstanceType): number {
  return type.interfaces * type.addressesPerInterface;
}
