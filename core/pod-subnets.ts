/** Tag of the subnets that pods take addresses of, which Cilium looks for; without it any subnet of the zone would do. */
export const podSubnetTag = { key: "local-plus.io/pod-subnet", value: "true" } as const;
