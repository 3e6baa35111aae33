import { outputName, type Contract, type ExampleContext } from "../../core/contract";
import { contracts } from "../../stacks/contracts";
import { markdownTable, page } from "./pages";

/** The contexts that the page's examples are computed from. */
const contexts: Readonly<Record<keyof typeof contracts, ExampleContext>> = {
  localplus: {
    name: "localplus-prod",
    account: "111122223333",
    region: "eu-west-1",
    zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
    natGateways: 3,
  },
  microservices: {
    name: "microservices-prod",
    account: "555566667777",
    region: "eu-west-3",
    zones: ["eu-west-3a", "eu-west-3b"],
    natGateways: 2,
  },
};

/** What stacks hand to each other. */
export function contractsPage(): string {
  const sections = (["localplus", "microservices"] as const).flatMap((blueprint) => [
    `## ${blueprint}`,
    ...contracts[blueprint].map((contract) => section(contract, contexts[blueprint])),
  ]);
  return page(
    "Contracts between stacks",
    "A stack publishes named outputs; others read them from its state. A published name never changes. " +
      "The examples stand in for values while nothing exists yet.",
    ...sections,
  );
}

function section({ component, fields }: Contract, context: ExampleContext): string {
  const rows = Object.entries(fields).map(([name, { kind, description, example }]) => [
    `\`${outputName(name)}\``,
    kind,
    description,
    `\`${JSON.stringify(example(context))}\``,
  ]);
  return `### ${component}\n\n${markdownTable(["output", "type", "what it is", "example"], rows)}`;
}
