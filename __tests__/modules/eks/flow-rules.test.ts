import { flows, rulesFor, type Flow } from "../../../modules/eks";

function flow(change: Partial<Flow>): Flow {
  const common = { name: "x", from: "nodes", to: "nodes", protocol: "tcp", why: "" } as const;
  return { ...common, first: 443, last: 443, ...change };
}

const ids = (...some: Flow[]) => rulesFor(some).map(({ id }) => id);

it("gives a flow a rule at each end that is a group", () => {
  expect(ids(flow({}))).toEqual(["x-out", "x-in"]);
  expect(ids(flow({ from: "deployers", to: "control-plane" }))).toEqual(["x-in"]);
  expect(ids(flow({ to: "data" }))).toEqual(["x-out"]);
});

it("makes no rule for what a rule for anywhere lets through", () => {
  const https = flow({ name: "https", to: "anywhere" });
  expect(ids(https, flow({}))).toEqual(["https-out", "x-in"]);
});

it.each<[string, Partial<Flow>]>([
  ["of another protocol", { protocol: "udp" }],
  ["of another port", { first: 444, last: 444 }],
  ["of more ports", { last: 444 }],
  ["of another group", { from: "control-plane" }],
])("makes the rule %s all the same", (_, change) => {
  const https = flow({ name: "https", to: "anywhere" });
  expect(ids(https, flow(change))).toEqual(["https-out", "x-out", "x-in"]);
});

it("names every flow once, in words EC2 takes", () => {
  const names = flows.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
  for (const { why } of flows) expect(why).toMatch(/^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/);
});
