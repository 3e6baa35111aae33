import type { LocalPlusInput } from "../../config/localplus";
import { referenceEnvironments } from "../../config/reference";
import { EdgeStack } from "../../stacks/localplus";
import { every, only, resources } from "./resources";
import { environmentOf, type Block, type SynthesizedStack } from "./reference";
import { synthApp } from "./synth";

/** What production's file says. */
export const prodInput: LocalPlusInput = referenceEnvironments["localplus-prod"];

/** The edge of an environment, without its other stacks. */
export function edgeOf(input: LocalPlusInput): SynthesizedStack {
  const stack = synthApp((app) => new EdgeStack(app, environmentOf(input, "env")))["env-edge"];
  if (!stack) throw new Error("there is no edge");
  return stack;
}

/** The edge of production with a changed section. */
export function edgeWith(change: object): SynthesizedStack {
  return edgeOf({ ...prodInput, edge: { ...prodInput.edge, ...change } });
}

/** A rule of the tunnel. */
export interface Ingress {
  readonly hostname?: string;
  readonly path?: string;
  readonly service: string;
  readonly origin_request?: {
    readonly origin_server_name: string;
    readonly http2_origin: boolean;
    readonly access?: { readonly required: boolean; readonly aud_tag: string[] };
  };
}

/** Rules of the tunnel, in their order. */
export function ingress(stack: SynthesizedStack): Ingress[] {
  const config = only(stack, "cloudflare_zero_trust_tunnel_cloudflared_config")["config"];
  return (config as { ingress: Ingress[] }).ingress;
}

/** Records of the zone. */
export const records = (stack: SynthesizedStack) => every(stack, "cloudflare_dns_record");

/** Names of its records, proxied ones or the others. */
export const names = (stack: SynthesizedStack, proxied: boolean) => [
  ...new Set(
    records(stack)
      .filter((record) => record["proxied"] === proxied)
      .map((record) => String(record["name"])),
  ),
];

/** Hosts that the tunnel has rules for, in their order. */
export const hosts = (stack: SynthesizedStack) => [
  ...new Set(ingress(stack).flatMap(({ hostname }) => hostname ?? [])),
];

/** Rules of one phase of the zone. */
export const rulesOf = (stack: SynthesizedStack, phase: string) =>
  every(stack, "cloudflare_ruleset")
    .filter((ruleset) => ruleset["phase"] === phase)
    .flatMap((ruleset) => ruleset["rules"] as Block[]);

/** The Access application of a host or path. */
export const application = (stack: SynthesizedStack, domain: string) =>
  every(stack, "cloudflare_zero_trust_access_application").find(
    (each) => each["domain"] === domain,
  );

/** A reference to its audience tag. */
export const audience = (stack: SynthesizedStack, domain: string) => {
  const [id] =
    Object.entries(resources(stack, "cloudflare_zero_trust_access_application")).find(
      ([, each]) => each["domain"] === domain,
    ) ?? [];
  return `\${cloudflare_zero_trust_access_application.${id ?? "none"}.aud}`;
};

/** The policies an application names, in their order of precedence. */
export const policiesOf = (stack: SynthesizedStack, domain: string) => {
  const policies = resources(stack, "cloudflare_zero_trust_access_policy");
  const named = (application(stack, domain)?.["policies"] ?? []) as {
    id: string;
    precedence: number;
  }[];
  expect(named.map(({ precedence }) => precedence)).toEqual(named.map((_, index) => index + 1));
  return named.map(({ id }) => policies[id.split(".")[1] ?? ""] ?? {});
};
