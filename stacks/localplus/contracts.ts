import {
  contract,
  type ExampleContext,
  number,
  string,
  stringList,
  stringMap,
} from "../../core/contract";
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

export const dnsBackupContract = contract("dns-backup", {
  backupNameServers: stringList(
    "Name servers of the cold backup of the public zone, for the registrar on the day; none where there is no backup.",
    [
      "ns-1.awsdns-01.com",
      "ns-513.awsdns-02.net",
      "ns-1025.awsdns-03.org",
      "ns-1537.awsdns-04.co.uk",
    ],
  ),
});

const exampleAudience = "0123456789abcdef".repeat(4);

export const edgeContract = contract("edge", {
  tunnelId: string("Id of the tunnel.", "01234567-89ab-cdef-0123-456789abcdef"),
  accessAudiences: stringMap("Audience tag of each application of Cloudflare Access, by its key.", {
    grafana: exampleAudience,
    argocd: exampleAudience,
  }),
  grafanaAudience: string(
    "Grafana's audience tag, which its tokens must carry; empty where it is not behind Access.",
    exampleAudience,
  ),
  zoneId: string("Id of the zone at Cloudflare.", "0123456789abcdef0123456789abcdef"),
  nameServers: stringList("Name servers of the zone, for the registrar.", [
    "ada.ns.cloudflare.com",
    "bob.ns.cloudflare.com",
  ]),
  dsRecord: string(
    "DS record of the zone, for the registrar.",
    `example.org. 3600 IN DS 12345 13 2 ${"0123456789ABCDEF".repeat(4)}`,
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

const exampleHost = (service: string) => {
  return ({ name }: ExampleContext): string => `${name}-${service}-${name}.a.aivencloud.com`;
};

/** Aiven chooses a service's ports when it makes the service. */
export const aivenPeeringContract = contract("aiven-peering", {
  postgresHost: string("Host of PostgreSQL.", exampleHost("postgres")),
  postgresPort: number("Port of PostgreSQL.", 12691),
  postgresPoolPort: number(
    "Port of PostgreSQL's connection pools; PostgreSQL's own where there are none.",
    12692,
  ),
  postgresReadHost: string(
    "Host to read from: the read replica where there is one, else PostgreSQL itself.",
    exampleHost("postgres-replica"),
  ),
  postgresReadPort: number("Port to read from.", 12693),
  kafkaHost: string("Host of Kafka, and of its schema registry.", exampleHost("kafka")),
  kafkaPort: number("Port of Kafka's brokers, for clients with a certificate.", 12694),
  schemaRegistryPort: number(
    "Port of the schema registry; the brokers' where there is no registry.",
    12695,
  ),
  valkeyHost: string("Host of Valkey.", exampleHost("valkey")),
  valkeyPort: number("Port of Valkey, TLS.", 12696),
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
  secretsKeyArn: string(
    "ARN of the key of the secrets that the platform's own workloads read.",
    ({ region, account }) =>
      `arn:aws:kms:${region}:${account}:key/01234567-89ab-cdef-0123-456789abcdef`,
  ),
});

/** The blueprint's contracts, for the reference and for tests. */
export const localplusContracts = [
  networkContract,
  dnsContract,
  dnsBackupContract,
  edgeContract,
  eksContract,
  aivenPeeringContract,
  platformAwsContract,
];
