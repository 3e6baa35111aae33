import { App } from "cdktf";
import { build } from "../../blueprints";
import { components } from "../../config/environment";
import { loadEnvironments } from "../../config/load";
import { referenceEnvironments } from "../../config/reference";
import { withScratch } from "../scratch";
import { readStacks, type SynthesizedStack } from "../synthesized-stack";

/** The stacks of the documents' environments, whatever the user has registered. */
export function referenceStacks(): Promise<SynthesizedStack[]> {
  const names = Object.keys(referenceEnvironments);
  return withScratch("docs", (outdir) => {
    const app = new App({ outdir, stackTraces: false });
    for (const environment of loadEnvironments(names, referenceEnvironments))
      build(app, environment);
    app.synth();
    return readStacks(outdir, {
      environments: names,
      components: Object.values(components).flat(),
    });
  });
}
