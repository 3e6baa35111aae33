import { build } from "../../blueprints";
import { resolveEnvironment } from "../../config/environment";
import { referenceEnvironments } from "../../config/reference";
import { renderProblem } from "../../core/problems";
import { environmentOf } from "../support/reference";
import { synthApp } from "../support/synth";

const prod = referenceEnvironments["localplus-prod"];

function problems(change: object): string[] {
  return resolveEnvironment("env", { ...prod, ...change }).problems.map(renderProblem);
}

it.each([
  [
    "nobody who is told",
    { observability: {} },
    "env.observability.receivers: tells nobody of an alert, which production may not do without, got " +
      '{"emails":[],"slack":false,"pagerduty":false}; name at least one address, emails: ["team@example.org"], or turn ' +
      "on slack or pagerduty",
  ],
  [
    "a heartbeat alone, which tells nobody of an alert",
    { observability: { receivers: { heartbeat: "hc-ping.com" } } },
    "env.observability.receivers: tells nobody of an alert, which production may not do without, got " +
      '{"emails":[],"slack":false,"pagerduty":false,"heartbeat":"hc-ping.com"}; name at least one address, ' +
      'emails: ["team@example.org"], or turn on slack or pagerduty',
  ],
  [
    "an address of the domain that takes no mail",
    { observability: { receivers: { emails: ["ops@localplus.io"] } } },
    "env.observability.receivers.emails[0]: never gets a mail, because localplus.io takes none, got " +
      '"ops@localplus.io"; choose an address of another domain, or set edge.mail',
  ],
  [
    "a heartbeat by its address",
    { observability: { receivers: { slack: true, heartbeat: "https://hc-ping.com/x" } } },
    'env.observability.receivers.heartbeat: is not a host name, got "https://hc-ping.com/x"; write it as hc-ping.com, ' +
      "without https:// and without a path",
  ],
  [
    "metrics for no day",
    { observability: { receivers: { slack: true }, metricDays: 0 } },
    "env.observability.metricDays: is not a number of days, got 0; choose a whole number from 1 to 365",
  ],
  [
    "a disk too small to work",
    { observability: { receivers: { slack: true }, prometheusDiskGib: 1 } },
    "env.observability.prometheusDiskGib: is not a number of GiB, got 1; choose a whole number from 10 to 16384",
  ],
  [
    "Grafana for everybody",
    { edge: { ...prod.edge, applications: { grafana: { access: "public" } } } },
    'env.edge.applications.grafana.access: would show everybody the platform\'s logs and metrics, got "public"; ' +
      'remove it, or set access: "team"',
  ],
])("refuses %s", (_, change, message) => {
  expect(problems(change)).toEqual([message]);
});

it("needs nobody to tell in development", () => {
  const { problems: found } = resolveEnvironment("env", {
    ...referenceEnvironments["localplus-dev"],
    observability: {},
  });
  expect(found).toEqual([]);
});

it("refuses a pool that cannot hold the platform's pods, with the numbers", () => {
  const environment = environmentOf(
    { ...prod, observability: { ...prod.observability, prometheusMemoryMib: 16_384 } },
    "env",
  );
  expect(() =>
    synthApp((app) => {
      build(app, environment);
    }),
  ).toThrow(
    /env\.cluster\.pools\.platform: is too small: 2 pods find no node \(Prometheus kps-prometheus\)\. All ask for \d+ thousandths of a CPU, \d+ MiB and \d+ addresses; 3 nodes offer 11760, 42585 MiB and 165, got .*; raise min/,
  );
});
