import { outputName, type ExampleContext } from "../../core/contract";
import { contracts } from "../../stacks/contracts";
import { markdownTable, page } from "./pages";

/** The context that the page's examples are computed from. */
const context: ExampleContext = {
  name: "localplus-prod",
  account: "111122223333",
  region: "eu-west-1",
  zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
  natGateways: 3,
};

/** What stacks hand to each other. */
export function contractsPage(): string {
  const sections = contracts.map(({ component, fields }) => {
    const rows = Object.entries(fields).map(([name, { kind, description, example }]) => [
      `\`${outputName(name)}\``,
      kind,
      description,
      `\`${JSON.stringify(example(context))}\``,
    ]);
    return `## ${component}\n\n${markdownTable(["output", "type", "what it is", "example"], rows)}`;
  });
  return page(
    "Contracts between stacks",
    "A stack publishes named outputs; others read them from its state. A published name never changes. " +
      "The examples stand in for values while nothing exists yet.",
    ...sections,
  );
}
