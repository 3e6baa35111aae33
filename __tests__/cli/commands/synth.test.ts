import { summarize } from "../../../cli/commands/synth";
import { writtenStack } from "../support/stack";

it("counts resources over all types, and outputs", () => {
  const stack = writtenStack({
    resource: { aws_vpc: { a: {} }, aws_subnet: { a: {}, b: {} } },
    output: { id: { value: 1 } },
    data: { aws_region: { here: {} } },
  });
  expect(summarize({ ...stack, dependencies: ["demo-state"], warnings: ["soon"] })).toEqual({
    stack: "demo-network",
    resources: 3,
    outputs: 1,
    dependsOn: ["demo-state"],
    warnings: ["soon"],
  });
});

it("counts nothing in an empty stack", () => {
  expect(summarize(writtenStack({}))).toMatchObject({ resources: 0, outputs: 0 });
});
