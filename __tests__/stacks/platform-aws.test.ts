import type { WorkloadName } from "../../core/workloads";
import { decide, type Call } from "../support/iam";
import { roleNamed, type Role } from "../support/roles";
import { referenceStack } from "../support/synth";
import { workloadCalls } from "../support/workload-calls";
import { weaker, wider } from "../support/policy-mutations";

const stack = referenceStack("localplus-prod-platform-aws");
const names = Object.keys(workloadCalls) as WorkloadName[];
const role = (workload: WorkloadName): Role => roleNamed(stack, `localplus-prod-${workload}`);

type Row = [WorkloadName, string, string, string, Call];

function rows(kind: "may" | "not"): Row[] {
  return names.flatMap((workload) =>
    workloadCalls[workload][kind].map((each): Row => [
      workload,
      each.action,
      each.resource ?? "*",
      JSON.stringify(each.context),
      each,
    ]),
  );
}

it.each(rows("may"))("lets %s call %s on %s with %s", (workload, _a, _r, _c, each) => {
  expect(role(workload).may(each)).toBe("allowed");
});

it.each(rows("not"))("does not let %s call %s on %s with %s", (workload, _a, _r, _c, each) => {
  expect(role(workload).may(each)).toBe("not allowed");
});

/** The rows above notice every single change for the worse; a right that no row needs would not be noticed missing. */
describe.each(names)("the rows of %s", (workload) => {
  const { may, not } = workloadCalls[workload];
  const [policy = ""] = role(workload).policies;

  it.each(weaker(policy))("notice when %s is taken away", (_, changed) => {
    expect(may.some((call) => decide([changed], call) !== "allowed")).toBe(true);
  });

  it.each(wider(policy))("notice when %s", (_, changed) => {
    expect(not.some((call) => decide([changed], call) === "allowed")).toBe(true);
  });
});
