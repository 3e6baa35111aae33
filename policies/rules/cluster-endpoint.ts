import { blocks, isReference, texts } from "../arguments";
import { each, type Policy } from "../policy";
import { isOpenRange } from "../ranges";

export const clusterEndpoint: Policy = {
  id: "cluster-endpoint",
  why: "A control plane that the whole Internet reaches is one stolen token or one flaw away from everybody.",
  reference:
    "CIS EKS Benchmark 1.5.0, 5.4.1 and 5.4.2; AWS Security Hub EKS.1; EKS Best Practices, Identity and Access Management: Make the EKS Cluster Endpoint private",
  remedy:
    "keep the private endpoint on; list in cluster.publicAccessCidrs who needs the public one, or switch it off",
  check: each(["aws_eks_cluster"], ({ args }) => {
    const [network = {}] = blocks(args, "vpc_config");
    const closed = network["endpoint_public_access"] === false;
    const ranges = texts(network["public_access_cidrs"]);
    const unlisted = ranges.length === 0 && !isReference(network["public_access_cidrs"]);
    return [
      ...(network["endpoint_private_access"] === true
        ? []
        : [{ what: "has no private endpoint", got: network["endpoint_private_access"] }]),
      ...(!closed && unlisted ? [{ what: "has a public endpoint without listed ranges" }] : []),
      ...ranges
        .filter((range) => !closed && isOpenRange(range))
        .map((range) => ({ what: "has a public endpoint for the whole Internet", got: range })),
    ];
  }),
};
