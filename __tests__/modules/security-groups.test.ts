import { rowId, SecurityGroups, webGroups, webRows, type Row } from "../../modules/security";
import { every, only, refTo, resources } from "../support/resources";
import { synthModule } from "../support/synth";

type Name = "front" | "back";

const rows: Row<Name>[] = [
  { group: "front", direction: "in", peer: "anywhere", ports: [443, 443], why: "users" },
  { group: "front", direction: "out", peer: "back", ports: [8000, 8010], why: "calls" },
  { group: "back", direction: "in", peer: "self", ports: "all", why: "members" },
];

const stack = synthModule((scope) => {
  new SecurityGroups<Name>(scope, "security", {
    name: "acme",
    vpcId: "vpc-1",
    groups: { front: "What users reach", back: "What they do not" },
    rows,
  });
});
const [back = "", front = ""] = refTo(stack, "aws_security_group");

it("makes each group without rules of its own", () => {
  expect(every(stack, "aws_security_group")).toEqual([
    expect.objectContaining({ name: "acme-back", description: "What they do not" }),
    expect.objectContaining({ name: "acme-front", description: "What users reach" }),
  ]);
  for (const group of every(stack, "aws_security_group"))
    for (const direction of ["ingress", "egress"]) expect(group).not.toHaveProperty(direction);
});

it("makes one rule of each row", () => {
  expect(every(stack, "aws_vpc_security_group_ingress_rule")).toEqual([
    expect.objectContaining({
      security_group_id: back,
      referenced_security_group_id: back,
      ip_protocol: "-1",
    }),
    expect.objectContaining({
      security_group_id: front,
      cidr_ipv4: "0.0.0.0/0",
      ip_protocol: "tcp",
      from_port: 443,
      to_port: 443,
      description: "users",
    }),
  ]);
  expect(only(stack, "aws_vpc_security_group_egress_rule")).toMatchObject({
    security_group_id: front,
    referenced_security_group_id: back,
    from_port: 8000,
    to_port: 8010,
  });
});

it("leaves ports out of rules for all protocols, which AWS refuses there", () => {
  const [all] = every(stack, "aws_vpc_security_group_ingress_rule");
  for (const argument of ["from_port", "to_port", "cidr_ipv4"])
    expect(all).not.toHaveProperty(argument);
});

it("names rules by what they let through, so that another row moves none", () => {
  expect(rows.map(rowId)).toEqual([
    "front-in-443-from-anywhere",
    "front-out-8000-8010-to-back",
    "back-in-all-from-self",
  ]);
  const [id = ""] = Object.keys(resources(stack, "aws_vpc_security_group_egress_rule"));
  expect(id).toMatch(/^security_front-out-8000-8010-to-back_/);
});

it.each(["document", "traefik"] as const)(
  "has descriptions AWS takes, and no row twice, with the ports of %s",
  (nodePorts) => {
    const all = webRows(nodePorts);
    const texts = [...all.map(({ why }) => why), ...Object.values(webGroups)];
    for (const text of texts) expect(text).toMatch(/^[\w .:/(),-]{1,255}$/);
    expect(new Set(all.map(rowId)).size).toBe(all.length);
  },
);
