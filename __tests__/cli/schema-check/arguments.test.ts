import type { Json } from "../../../cli/terraform-json";
import { aivenStack, boundStack, changed, findingsIn } from "./support/stacks";

const bound = boundStack();
const resource = (type: string, name: string, ...rest: (string | number)[]) => [
  "resource",
  type,
  name,
  ...rest,
];
const api = resource.bind(undefined, "cloudflare_dns_record", "api");
const limit = resource.bind(undefined, "cloudflare_ruleset", "limit");
const first = resource.bind(undefined, "helm_release", "first");
const ca = resource.bind(undefined, "tls_self_signed_cert", "ca");
const db = resource.bind(undefined, "aiven_pg", "db");

it("finds nothing in stacks as the bindings write them", () => {
  expect(findingsIn(bound)).toEqual([]);
  expect(findingsIn(aivenStack)).toEqual([]);
});

/** Each line: what is broken, where, what is put there, and the whole answer. */
type Fault = [string, (string | number)[], Json | undefined, ...string[]];

const cloudflare: Fault[] = [
  [
    "a misspelt argument",
    api("proxyed"),
    true,
    'demo: cloudflare_dns_record.api: has no argument of this name, got "proxyed"; did you mean proxied?',
  ],
  [
    "a missing required argument",
    api("ttl"),
    undefined,
    "demo: cloudflare_dns_record.api.ttl: is required, got nothing; set it",
  ],
  [
    "a required argument set to null",
    api("type"),
    null,
    "demo: cloudflare_dns_record.api.type: is required, got nothing; set it",
  ],
  [
    "a read-only argument",
    api("created_on"),
    "2026-01-01",
    'demo: cloudflare_dns_record.api.created_on: is read-only, got "2026-01-01"; leave it out',
  ],
  [
    "a word where a number must be",
    api("ttl"),
    "auto",
    'demo: cloudflare_dns_record.api.ttl: must be a number, got "auto"; give a number',
  ],
  [
    "a word where a bool must be",
    api("proxied"),
    "yes",
    'demo: cloudflare_dns_record.api.proxied: must be a bool, got "yes"; give a bool',
  ],
  [
    "a list where a string must be",
    api("name"),
    ["api"],
    'demo: cloudflare_dns_record.api.name: must be a string, got ["api"]; give a string',
  ],
  [
    "an object where a list must be",
    limit("rules"),
    { action: "block", expression: "true" },
    'demo: cloudflare_ruleset.limit.rules: must be a list, got {"action":"block","expression":"true"}; put the values into [ ]',
  ],
  [
    "a list around a single object",
    limit("rules", 0, "ratelimit"),
    [{ characteristics: ["ip.src"], period: 10 }],
    'demo: cloudflare_ruleset.limit.rules[0].ratelimit: must be an object, got [{"characteristics":["ip.src"],"period":10}]; write the object without the list around it',
  ],
  [
    "a misspelt argument deep inside",
    limit("rules", 0, "ratelimit", "perriod"),
    10,
    'demo: cloudflare_ruleset.limit.rules[0].ratelimit: has no argument of this name, got "perriod"; did you mean period?',
  ],
  [
    "a missing required argument deep inside",
    limit("rules", 0, "ratelimit", "period"),
    undefined,
    "demo: cloudflare_ruleset.limit.rules[0].ratelimit.period: is required, got nothing; set it",
  ],
  [
    "a string in the place of a nested list",
    limit("rules", 0, "ratelimit", "characteristics"),
    "ip.src",
    'demo: cloudflare_ruleset.limit.rules[0].ratelimit.characteristics: must be a list, got "ip.src"; put the values into [ ]',
  ],
  [
    "an argument one level too high",
    limit("rules", 0, "period"),
    10,
    'demo: cloudflare_ruleset.limit.rules[0]: has no argument of this name, got "period"; put it into ratelimit',
  ],
  [
    "an unknown resource type",
    ["resource", "cloudflare_dns_recrd", "x"],
    { name: "x" },
    'demo: cloudflare_dns_recrd.x: is no resource in the schema of cloudflare/cloudflare, got "cloudflare_dns_recrd"; did you mean cloudflare_dns_record?',
  ],
  [
    "a type that was trimmed away",
    ["resource", "cloudflare_magic_wan_gre_tunnel", "x"],
    {},
    'demo: cloudflare_magic_wan_gre_tunnel.x: is no resource in the schema of cloudflare/cloudflare, got "cloudflare_magic_wan_gre_tunnel"; correct the type, or add it to schemas/cloudflare@5.14.0.json',
  ],
  [
    "an unknown data source",
    ["data", "cloudflare_zon", "x"],
    {},
    'demo: data.cloudflare_zon.x: is no data source in the schema of cloudflare/cloudflare, got "cloudflare_zon"; did you mean cloudflare_zone?',
  ],
  [
    "a misspelt argument of a provider, whose value is not shown",
    ["provider", "cloudflare", 0, "api_tokn"],
    "secret",
    'demo: provider.cloudflare: has no argument of this name, got "api_tokn"; did you mean api_token?',
  ],
  [
    "a body that is no object",
    api(),
    "x",
    'demo: cloudflare_dns_record.api: must be an object, got "x"; give its arguments in { }',
  ],
];

const others: Fault[] = [
  [
    "helm values that are not a list",
    first("values"),
    "a: b",
    'demo: helm_release.first.values: must be a list, got "a: b"; put the values into [ ]',
  ],
  [
    "an object among helm's values",
    first("values", 0),
    { a: 1 },
    'demo: helm_release.first.values[0]: must be a string, got {"a":1}; give a string',
  ],
  [
    "a helm provider's kubernetes written as a block",
    ["provider", "helm", 0, "kubernetes"],
    [{ host: "https://cluster" }],
    'demo: provider.helm.kubernetes: must be an object, got [{"host":"https://cluster"}]; write the object without the list around it',
  ],
  [
    "a sensitive value of a wrong type, which is not shown",
    first("set_sensitive"),
    [{ name: "a", value: ["secret"] }],
    "demo: helm_release.first.set_sensitive[0].value: must be a string; give a string",
  ],
  [
    "a block written as a value",
    ca("subject"),
    "${tls_private_key.key.id}",
    'demo: tls_self_signed_cert.ca.subject: is a block, not a value, got "${tls_private_key.key.id}"; give its arguments in { }, or several in [ ]',
  ],
  [
    "a misspelt argument in a block",
    ca("subject"),
    { comon_name: "a" },
    'demo: tls_self_signed_cert.ca.subject: has no argument of this name, got "comon_name"; did you mean common_name?',
  ],
  [
    "a misspelt argument in a dynamic block",
    ca("dynamic", "subject", "content"),
    { comon_name: "a" },
    'demo: tls_self_signed_cert.ca.dynamic.subject.content: has no argument of this name, got "comon_name"; did you mean common_name?',
  ],
  [
    "a dynamic block of an unknown name",
    ca("dynamic", "subjct"),
    { for_each: [], content: {} },
    'demo: tls_self_signed_cert.ca.dynamic.subjct: is no block of this name, got "subjct"; did you mean subject?',
  ],
  [
    "a dynamic block without content",
    ca("dynamic", "subject", "content"),
    undefined,
    "demo: tls_self_signed_cert.ca.dynamic.subject.content: needs at least 1 block, got 0; add what is missing",
  ],
  [
    "a read-only result",
    ["resource", "random_password", "password", "result"],
    "secret",
    "demo: random_password.password.result: is read-only; leave it out",
  ],
];

it.each([...cloudflare, ...others])("finds %s", (_, path, value, ...sentences) => {
  expect(findingsIn(changed(bound, path, value))).toEqual(sentences);
});

const aiven: Fault[] = [
  [
    "a user option directly in the service",
    db("pg_version"),
    "16",
    'demo: aiven_pg.db: has no argument of this name, got "pg_version"; put it into pg_user_config',
  ],
  [
    "a list in the place of a map",
    db("tag"),
    { team: "platform" },
    'demo: aiven_pg.db.tag: has no argument of this name, got "team"; known are key, value',
    "demo: aiven_pg.db.tag.key: is required, got nothing; set it",
    "demo: aiven_pg.db.tag.value: is required, got nothing; set it",
  ],
  [
    "two blocks where one may be",
    db("pg_user_config"),
    [{}, {}],
    "demo: aiven_pg.db.pg_user_config: takes at most 1 block, got 2; leave out the others",
  ],
  [
    "two blocks of timeouts",
    db("timeouts"),
    [{}, {}],
    "demo: aiven_pg.db.timeouts: takes at most 1 block, got 2; leave out the others",
  ],
  [
    "a read-only attribute",
    db("service_host"),
    "db.example.com",
    'demo: aiven_pg.db.service_host: is read-only, got "db.example.com"; leave it out',
  ],
];

it.each(aiven)("finds in Aiven's %s", (_, path, value, ...sentences) => {
  expect(findingsIn(changed(aivenStack, path, value))).toEqual(sentences);
});

it.each<[string, (string | number)[], Json]>([
  ["a number written as a string", api("ttl"), "300"],
  ["a bool written as a string", api("proxied"), "true"],
  ["a number where a string is wanted", api("comment"), 5],
  ["a reference where a list is wanted", limit("rules"), "${cloudflare_zone.zone.name_servers}"],
  ["a reference where an object is wanted", limit("rules", 0), "${each.value}"],
  ["a number made by a template", api("ttl"), "1${var.origin}"],
  ["a value that may be anything", ["resource", "cloudflare_zone_setting", "ssl", "value"], [1]],
  ["null for unset", api("proxied"), null],
  ["one block without a list", ca("subject"), { common_name: "a" }],
  ["no block at all", ca("subject"), []],
])("accepts %s, as Terraform does", (_, path, value) => {
  const dynamic = path.includes("subject") ? changed(bound, ca("dynamic"), undefined) : bound;
  expect(findingsIn(changed(dynamic, path, value))).toEqual([]);
});
