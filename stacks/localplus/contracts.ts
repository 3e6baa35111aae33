import { contract, string, stringList } from "../../core/contract";
import { exampleBucket, exampleId, exampleIssuer, exampleRole, idEachZone } from "../examples";

export const networkContract = contract("network", {
  vpcId: string("Id of the VPC.", exampleId("vpc")),
  workloadSubnetIds: stringList(
    "Subnets of nodes and pods, one a zone in the zones' order.",
    idEachZone("subnet"),
  ),
  dataSubnetIds: stringList(
    "Subnets without a way to the Internet, one a zone in the zones' order.",
    idEachZone("subnet"),
  ),
  privateRouteTableIds: stringList(
    "Route tables of the workload subnets, one a zone in the zones' order.",
    idEachZone("rtb"),
  ),
  dataRouteTableIds: stringList("The route table of the data subnets.", [exampleId("rtb")]),
  natAddresses: stringList(
    "Public addresses that everything inside appears from, one a NAT gateway.",
    ({ natGateways }) => Array.from({ length: natGateways }, (_, index) => `192.0.2.${index + 10}`),
  ),
  s3PrefixListId: string("Prefix list of S3 in the region.", exampleId("pl")),
});

export const dnsContract = contract("dns", {
  privateZoneId: string("Id of the private hosted zone.", "Z0123456789ABCDEFGHIJ"),
  serviceZoneId: string(
    "Id of the hosted zone that Cloud Map keeps for its namespace.",
    "Z0123456789ABCDEFGHIK",
  ),
});

export const eksContract = contract("eks", {
  endpoint: string(
    "Address of the API server, with `https://`.",
    ({ region }) => `https://0123456789ABCDEF0123456789ABCDEF.gr7.${region}.eks.amazonaws.com`,
  ),
  certificateAuthority: string(
    "Certificate authority of the API server, base64.",
    Buffer.from("an example, not a certificate").toString("base64"),
  ),
  oidcProviderArn: string(
    "ARN of the IAM provider that believes the cluster's service account tokens.",
    (context) => `arn:aws:iam::${context.account}:oidc-provider/${exampleIssuer(context)}`,
  ),
  oidcIssuer: string("Issuer of those tokens, without `https://`.", exampleIssuer),
  clusterSecurityGroupId: string(
    "Security group that EKS made for the control plane.",
    exampleId("sg"),
  ),
  nodeSecurityGroupId: string("Security group of nodes and pods.", exampleId("sg", 1)),
  nodeRoleArn: string("ARN of the nodes' role.", exampleRole("eks-node")),
  ciliumOperatorRoleArn: string(
    "ARN of the role of Cilium's operator, for its service account's annotation.",
    exampleRole("cilium-operator"),
  ),
  volumeKeyArn: string(
    "ARN of the key of nodes' disks and pods' volumes.",
    ({ region, account }) =>
      `arn:aws:kms:${region}:${account}:key/01234567-89ab-cdef-0123-456789abcdef`,
  ),
});

export const platformAwsContract = contract("platform-aws", {
  lokiBucket: string("Bucket of Loki's logs.", exampleBucket("loki")),
  tempoBucket: string("Bucket of Tempo's traces.", exampleBucket("tempo")),
  vaultSnapshotBucket: string("Bucket of Vault's snapshots.", exampleBucket("vault-snapshots")),
  vaultUnsealKeyId: string(
    "Id of the key that unseals Vault.",
    "01234567-89ab-cdef-0123-456789abcdef",
  ),
  vaultRoleArn: string(
    "ARN of Vault's role, for its service account's annotation.",
    exampleRole("vault"),
  ),
  alertTopicArn: string(
    "ARN of the topic that alerts are published to.",
    ({ name, account, region }) => `arn:aws:sns:${region}:${account}:${name}-alerts`,
  ),
});

/** The blueprint's contracts, for the reference and for tests. */
export const localplusContracts = [networkContract, dnsContract, eksContract, platformAwsContract];
