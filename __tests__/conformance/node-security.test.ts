import { every, only, refTo, resources } from "../support/resources";
import { passes, rulesOf, type Traffic } from "../support/security-groups";
import { referenceStack } from "../support/reference";

const stack = referenceStack("localplus-prod-eks");
const rules = rulesOf(stack);

const [nodes = ""] = refTo(stack, "aws_security_group");
const [clusterId = ""] = Object.keys(resources(stack, "aws_eks_cluster"));
const controlPlane = `\${aws_eks_cluster.${clusterId}.vpc_config[0].cluster_security_group_id}`;
const internet = "198.51.100.7/32";
const deployers = "10.0.0.0/20";
const aiven = "10.64.0.0/22";

/** What must be possible, by name. Written from the documents and facts, not from the module's table. */
const required: Readonly<Record<string, Traffic>> = {
  "kubelets call the API server": { from: nodes, to: controlPlane, protocol: "tcp", port: 443 },
  "deployers in the VPC call the API server": {
    from: deployers,
    to: controlPlane,
    protocol: "tcp",
    port: 443,
  },
  "the control plane calls kubelets": {
    from: controlPlane,
    to: nodes,
    protocol: "tcp",
    port: 10250,
  },
  "the control plane calls webhooks on 443": {
    from: controlPlane,
    to: nodes,
    protocol: "tcp",
    port: 443,
  },
  "the control plane calls webhooks on 4443": {
    from: controlPlane,
    to: nodes,
    protocol: "tcp",
    port: 4443,
  },
  "the control plane calls webhooks on 6443": {
    from: controlPlane,
    to: nodes,
    protocol: "tcp",
    port: 6443,
  },
  "the control plane calls webhooks on 8443": {
    from: controlPlane,
    to: nodes,
    protocol: "tcp",
    port: 8443,
  },
  "the control plane calls webhooks on 9443": {
    from: controlPlane,
    to: nodes,
    protocol: "tcp",
    port: 9443,
  },
  "the control plane calls webhooks on 10251": {
    from: controlPlane,
    to: nodes,
    protocol: "tcp",
    port: 10251,
  },
  "pods ask CoreDNS over TCP": { from: nodes, to: nodes, protocol: "tcp", port: 53 },
  "pods ask CoreDNS over UDP": { from: nodes, to: nodes, protocol: "udp", port: 53 },
  "cloudflared calls the Gateway": { from: nodes, to: nodes, protocol: "tcp", port: 443 },
  "pods call pods on 8080": { from: nodes, to: nodes, protocol: "tcp", port: 8080 },
  "Prometheus asks agents on nodes": { from: nodes, to: nodes, protocol: "tcp", port: 9962 },
  "nodes wrap traffic with WireGuard": { from: nodes, to: nodes, protocol: "udp", port: 51871 },
  "Cilium probes its peers": { from: nodes, to: nodes, protocol: "icmp", port: 8 },
  "services call databases at Aiven": { from: nodes, to: aiven, protocol: "tcp", port: 12691 },
  "nodes pull images and call AWS": { from: nodes, to: internet, protocol: "tcp", port: 443 },
  "cloudflared calls Cloudflare over TCP": {
    from: nodes,
    to: internet,
    protocol: "tcp",
    port: 7844,
  },
  "cloudflared calls Cloudflare over UDP": {
    from: nodes,
    to: internet,
    protocol: "udp",
    port: 7844,
  },
};

const broken = (left: typeof rules) =>
  Object.entries(required)
    .filter(([, traffic]) => !passes(left, traffic))
    .map(([name]) => name);

it.each(Object.entries(required))("LP-13 %s", (_, traffic) => {
  expect(passes(rules, traffic)).toBe(true);
});

/**
 * Taking any one away breaks what it is for, as far as our own rules go; EKS's rules among the members of its group are
 * not in the stack. The rule for HTTPS anywhere breaks three flows, that for pods' ports two.
 */
it.each(
  rules.map((rule) => [`${rule.direction} of ${String(rule.block["description"])}`, rule] as const),
)("LP-13 among our own rules, without that for %s a flow breaks", (_, rule) => {
  const names = broken(rules.filter((each) => each !== rule));
  const { description } = rule.block;
  expect(names).toHaveLength(
    rule.direction === "egress" && description === "registries, AWS, GitHub, Cloudflare, Aiven"
      ? 3
      : description === "pods and agents on nodes call each other"
        ? 2
        : 1,
  );
});

it.each<[string, Traffic]>([
  ["the Internet calls nodes", { from: internet, to: nodes, protocol: "tcp", port: 443 }],
  [
    "the Internet calls the API server",
    { from: internet, to: controlPlane, protocol: "tcp", port: 443 },
  ],
  [
    "others in the VPC call nodes",
    { from: "10.0.16.0/22", to: nodes, protocol: "tcp", port: 10250 },
  ],
  ["nodes log in to nodes", { from: nodes, to: nodes, protocol: "tcp", port: 22 }],
  ["nodes send mail", { from: nodes, to: internet, protocol: "tcp", port: 25 }],
  ["nodes call the Internet without TLS", { from: nodes, to: internet, protocol: "tcp", port: 80 }],
  [
    "the control plane logs in to nodes",
    { from: controlPlane, to: nodes, protocol: "tcp", port: 22 },
  ],
  ["Aiven calls nodes", { from: aiven, to: nodes, protocol: "tcp", port: 12691 }],
])("LP-13 our own rules do not open that %s", (_, traffic) => {
  expect(passes(rules, traffic)).toBe(false);
});

it("LP-13 our own rules let nobody in from everywhere, in no environment", () => {
  for (const name of ["localplus-prod-eks", "localplus-dev-eks"])
    for (const rule of every(referenceStack(name), "aws_vpc_security_group_ingress_rule"))
      expect(rule["cidr_ipv4"]).not.toBe("0.0.0.0/0");
});

it("LP-13 has one resource a rule, and leaves the cluster's tag to the group EKS made", () => {
  const group = only(stack, "aws_security_group");
  expect(group).not.toHaveProperty("ingress");
  expect(group).not.toHaveProperty("egress");
  expect(Object.keys(group["tags"] as object)).toEqual(["Name"]);
});
