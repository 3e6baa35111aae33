import { readTemplate } from "../../../cli/schema-check/template";
import { mentionsIn, parseAddress } from "../../../cli/schema-check/traversal";
import { objectAt, type Json, type TerraformJson } from "../../../cli/terraform-json";
import { referenceStack } from "../../support/reference";
import { boundStack, changed, findingsIn } from "./support/stacks";

const bound = boundStack();
const content = ["resource", "cloudflare_dns_record", "api", "content"];

it.each<[string, Json, string]>([
  [
    "a resource that is not there",
    "${cloudflare_zone.zon.id}",
    'refers to nothing in this stack, got "cloudflare_zone.zon"; did you mean cloudflare_zone.zone?',
  ],
  [
    "a type of which there is nothing",
    "a ${aws_vpc.main.id} b",
    'refers to nothing in this stack, got "aws_vpc.main"; declare it, or correct the address',
  ],
  [
    "an attribute that the type does not have",
    "${cloudflare_zone.zone.nam_servers}",
    'refers to an attribute that cloudflare_zone.zone does not have, got "nam_servers"; did you mean name_servers?',
  ],
  [
    "an attribute behind an index",
    '${helm_release.second["a"].nam}',
    'refers to an attribute that helm_release.second does not have, got "nam"; did you mean name?',
  ],
  [
    "a data source that is not there",
    "${data.terraform_remote_state.upstrem.outputs.id}",
    'refers to nothing in this stack, got "data.terraform_remote_state.upstrem"; did you mean data.terraform_remote_state.upstream?',
  ],
  [
    "something of a remote state that is no output",
    "${data.terraform_remote_state.upstream.output.id}",
    'refers to an attribute that data.terraform_remote_state.upstream does not have, got "output"; did you mean outputs?',
  ],
  [
    "a local that is not there",
    "${local.namess}",
    'refers to nothing in this stack, got "local.namess"; did you mean local.names?',
  ],
  [
    "a variable that is not there",
    "${var.origen}",
    'refers to nothing in this stack, got "var.origen"; did you mean var.origin?',
  ],
  [
    "an argument of a function",
    '${join(",", concat(local.names, tls_private_key.kee.id))}',
    'refers to nothing in this stack, got "tls_private_key.kee"; did you mean tls_private_key.key?',
  ],
  [
    "a string inside of an expression",
    '${format("%s", "x-${cloudflare_zone.zon.id}")}',
    'refers to nothing in this stack, got "cloudflare_zone.zon"; did you mean cloudflare_zone.zone?',
  ],
  [
    "a directive",
    "%{ if module.net.on }a%{ endif }",
    'refers to nothing in this stack, got "module.net"; declare it, or correct the address',
  ],
  [
    "an expression that nobody closes",
    "${cloudflare_zone.zone.id",
    'opens an expression and does not close it, got "${cloudflare_zone.zone.id"; close the expression, or write $${ for the characters themselves',
  ],
])("finds the reference in %s", (_, value, sentence) => {
  expect(findingsIn(changed(bound, content, value))).toEqual([
    `demo: cloudflare_dns_record.api.content: ${sentence}`,
  ]);
});

it.each<[string, string]>([
  ["escapes", "$${cloudflare_zone.zon.id} %%{ if module.net.on }"],
  ["names that a for binds", "${[for z in local.names : z.id if z.on]}"],
  ["names that a directive binds", "%{ for z in local.names ~}${z.id}%{ endfor ~}"],
  ["a whole resource", "${cloudflare_zone.zone}"],
  ["keys of an object", "${{ a = local.names, b : cloudflare_zone.zone.id }}"],
  ["each, self, count, path and terraform", "${each.key}${self.id}${count.index}${path.module}"],
  ["functions of a provider", "${provider::helm::render(local.names)}"],
  ["numbers and strings", '${1.5 + length("a.b")}'],
  ["all of a list", "${cloudflare_zone.zone[*].id}"],
  ["the long form of an address", "${resource.cloudflare_zone.zone.id}"],
])("accepts %s", (_, value) => {
  expect(findingsIn(changed(bound, content, value))).toEqual([]);
});

it.each<[string, (string | number)[], Json, string]>([
  [
    "depends_on",
    ["resource", "helm_release", "second", "depends_on", 0],
    "helm_release.frist",
    'helm_release.second.depends_on[0]: refers to nothing in this stack, got "helm_release.frist"; did you mean helm_release.first?',
  ],
  [
    "depends_on that is an expression",
    ["resource", "helm_release", "second", "depends_on", 0],
    "${helm_release.first}",
    'helm_release.second.depends_on[0]: is not an address, got "${helm_release.first}"; write it as type.name',
  ],
  [
    "replace_triggered_by",
    ["resource", "helm_release", "second", "lifecycle"],
    { replace_triggered_by: ["tls_private_key.kay"] },
    'helm_release.second.lifecycle.replace_triggered_by[0]: refers to nothing in this stack, got "tls_private_key.kay"; did you mean tls_private_key.key?',
  ],
  [
    "an output",
    ["output", "zone_id", "value"],
    "${cloudflare_zone.zone.idd}",
    'output.zone_id.value: refers to an attribute that cloudflare_zone.zone does not have, got "idd"; did you mean id?',
  ],
  [
    "a local",
    ["locals", "names"],
    ["${var.nobody}"],
    'local.names[0]: refers to nothing in this stack, got "var.nobody"; known are var.origin',
  ],
  [
    "a provider",
    ["provider", "helm", 0, "kubernetes", "host"],
    "${data.terraform_remote_state.up.outputs.x}",
    'provider.helm.kubernetes.host: refers to nothing in this stack, got "data.terraform_remote_state.up"; did you mean data.terraform_remote_state.upstream?',
  ],
  [
    "an import",
    ["import"],
    [{ to: "cloudflare_zone.zon", id: "x" }],
    'import[0].to: refers to nothing in this stack, got "cloudflare_zone.zon"; did you mean cloudflare_zone.zone?',
  ],
  [
    "a move",
    ["moved"],
    [{ from: "helm_release.first", to: "helm_release.second" }],
    'moved[0].from: is still in the stack, got "helm_release.first"; take one of the two out',
  ],
  [
    "a removal",
    ["removed"],
    [{ from: "helm_release.first", lifecycle: { destroy: false } }],
    'removed[0].from: is still in the stack, got "helm_release.first"; take one of the two out',
  ],
])("finds a wrong address in %s", (_, path, value, sentence) => {
  expect(findingsIn(changed(bound, path, value))).toEqual([`demo: ${sentence}`]);
});

describe("a stack of AWS, of which no schema is at hand", () => {
  let network: TerraformJson;
  let id: string;

  beforeAll(() => {
    network = JSON.parse(referenceStack("localplus-dev-network").text) as TerraformJson;
    [id = ""] = Object.keys(objectAt(objectAt(network, "resource"), "aws_vpc"));
  });

  it("is checked for references", () => {
    const path = ["output", "vpc_id", "value"];
    expect(findingsIn(changed(network, path, `\${aws_vpc.${id}x.id}`))).toEqual([
      `demo: output.vpc_id.value: refers to nothing in this stack, got "aws_vpc.${id}x"; did you mean aws_vpc.${id}?`,
    ]);
  });

  it("is checked for the language's own arguments", () => {
    const path = ["resource", "aws_vpc", id, "lifecycle", "prevent_destory"];
    expect(findingsIn(changed(network, path, true))).toEqual([
      `demo: aws_vpc.${id}.lifecycle: has no argument of this name, got "prevent_destory"; did you mean prevent_destroy?`,
    ]);
  });

  it("is not checked for the provider's arguments", () => {
    expect(findingsIn(changed(network, ["resource", "aws_vpc", id, "tagz"], "x"))).toEqual([]);
  });
});

it("reads templates as Terraform does", () => {
  expect(readTemplate('${a["}"]}')).toEqual({
    expressions: ['a["}"]'],
    whole: true,
    closed: true,
  });
  expect(readTemplate("$${a}${b}")).toMatchObject({ expressions: ["b"], whole: false });
  expect(readTemplate("%{ if a }${b}%{ endif }").expressions).toEqual([" if a ", "b", " endif "]);
  expect(readTemplate('${{ a = "x${b}" }}').expressions).toEqual(['{ a = "x${b}" }']);
});

it("knows what an expression mentions", () => {
  expect(mentionsIn('${merge(a-b.c[0].d, { e = f.g })["h"].i}').traversals).toEqual([
    ["a-b", "c", "[]", "d"],
    ["f", "g"],
  ]);
  expect(mentionsIn("${[for k, v in a.b : v.x]}")).toEqual({
    traversals: [
      ["a", "b"],
      ["v", "x"],
    ],
    bound: ["k", "v"],
  });
  expect(parseAddress('aws_x.y["a.b"]')).toEqual(["aws_x", "y", "[]"]);
  expect(parseAddress("aws_x.y z")).toBeUndefined();
});
