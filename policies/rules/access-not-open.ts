import { blocks } from "../arguments";
import type { Fault, Policy } from "../policy";
import { each } from "../policy";
import type { Args } from "../stack-view";

/** Conditions that anybody can meet, or anybody with an account somewhere. */
const open = ["everyone", "login_method", "any_valid_service_token", "auth_method"];

/** What lets in whom the environment does not know. */
function faults(policy: Args): Fault[] {
  const decision = policy["decision"];
  if (decision === "deny") return [];
  const conditions = blocks(policy, "include");
  return [
    ...(decision === "bypass" ? [{ what: "lets everybody past, unlogged" }] : []),
    ...open
      .filter((name) => conditions.some((condition) => name in condition))
      .map((name) => ({ what: `admits whoever meets ${name}` })),
    ...blocks(policy, "include", "github_organization")
      .filter(({ team }) => team === undefined)
      .map(({ name }) => ({ what: "admits a whole organization of GitHub", got: name })),
  ];
}

export const accessNotOpen: Policy = {
  id: "access-not-open",
  why: "A policy that asks for no more than an account on GitHub lets in everybody who has one, which is everybody.",
  reference: "Cloudflare One, Access policies: Selectors",
  remedy: "include teams of an organization, or service tokens by name",
  check: each(
    ["cloudflare_zero_trust_access_policy", "cloudflare_zero_trust_access_application"],
    ({ type, args }) =>
      type.endsWith("_policy") ? faults(args) : blocks(args, "policies").flatMap(faults),
  ),
};
