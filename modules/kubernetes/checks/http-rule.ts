import type { IHTTPRoute } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute";
import type { Problem } from "../../../core/problems";
import { unless } from "./check";

type Rule = NonNullable<NonNullable<IHTTPRoute["spec"]>["rules"]>[number];
type Filter = NonNullable<Rule["filters"]>[number];

/** The field that holds a filter's settings, by its type. */
const bodies: Readonly<Record<string, string>> = {
  RequestHeaderModifier: "requestHeaderModifier",
  ResponseHeaderModifier: "responseHeaderModifier",
  RequestMirror: "requestMirror",
  RequestRedirect: "requestRedirect",
  URLRewrite: "urlRewrite",
  ExtensionRef: "extensionRef",
};

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds of a duration of the Gateway API: `1h30m`. */
function milliseconds(duration: string): number {
  return [...duration.matchAll(/(\d+)(ms|h|m|s)/g)].reduce(
    (sum, [, count, unit = ""]) => sum + Number(count) * (units[unit] ?? 0),
    0,
  );
}

/** What the API server asks of a rule of an HTTPRoute beyond its schema. */
export function ruleProblems(rule: Rule, path: string): Problem[] {
  const { matches = [], filters = [], backendRefs = [], timeouts } = rule;
  const types = filters.map(({ type }) => type);
  const { request, backendRequest } = timeouts ?? {};
  return [
    ...matches.flatMap((match, index) => {
      const { type = "PathPrefix", value = "/" } = match.path ?? {};
      return unless(type === "RegularExpression" || /^\/(?!.*\/\/)/.test(value), {
        path: `${path}.matches[${index}].path.value`,
        what: "does not begin with a slash, or has two in a row",
        got: value,
        remedy: "write it as /v1/ledger",
      });
    }),
    ...unless(!types.includes("RequestRedirect") || backendRefs.length === 0, {
      path: `${path}.backendRefs`,
      what: "is nothing that a redirect can have",
      remedy: "remove it, or the redirect",
    }),
    ...unless(
      request === undefined ||
        backendRequest === undefined ||
        milliseconds(backendRequest) <= milliseconds(request) ||
        milliseconds(request) === 0,
      {
        path: `${path}.timeouts.backendRequest`,
        what: `is longer than the ${request ?? ""} of the whole request`,
        got: backendRequest,
        remedy: "lower it, or raise request",
      },
    ),
    ...filters.flatMap((filter, index) =>
      filterProblems(filter, matches, `${path}.filters[${index}]`),
    ),
  ];
}

function filterProblems(
  filter: Filter,
  matches: NonNullable<Rule["matches"]>,
  path: string,
): Problem[] {
  const body = bodies[filter.type];
  const given = Object.keys(filter).filter((key) => key !== "type");
  const rewrites = filter.urlRewrite?.path?.type ?? filter.requestRedirect?.path?.type;
  const prefixes = matches.every((match) => (match.path?.type ?? "PathPrefix") === "PathPrefix");
  return [
    ...unless(body === undefined || (given.length === 1 && given[0] === body), {
      path,
      what: `does not have the settings of a ${filter.type} and nothing else`,
      got: given,
      remedy: `set ${body ?? ""}`,
    }),
    ...unless(rewrites !== "ReplacePrefixMatch" || prefixes, {
      path,
      what: "replaces a prefix where a match has none",
      remedy: "match by PathPrefix, or use ReplaceFullPath",
    }),
  ];
}
