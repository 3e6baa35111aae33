import { contract, string, stringList, type ExampleContext } from "../core/contract";

/** An id of AWS's form, `subnet-0123456789abcdef0`, told apart from its siblings by the last digit. */
function exampleId(prefix: string, index = 0): string {
  return `${prefix}-0123456789abcdef${index.toString(16)}`;
}

function idEachZone(prefix: string) {
  return ({ zones }: ExampleContext): string[] => zones.map((_, index) => exampleId(prefix, index));
}

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
    ["192.0.2.10"],
  ),
  s3PrefixListId: string("Prefix list of S3 in the region.", exampleId("pl")),
});

export const dnsContract = contract("dns", {
  privateZoneId: string("Id of the private hosted zone.", "Z0123456789ABCDEFGHIJ"),
});

/** Every contract, for the reference and for tests. */
export const contracts = [networkContract, dnsContract];
