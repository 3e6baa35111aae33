import type { JsonObject, TerraformJson } from "../terraform-json";
import { replaceBackend, type Backend } from "./backend";
import type { Rewritten, Step } from "./change";
import { localizeCharts, type ChartReference, type LocalChart } from "./charts";
import { closeGaps, type Gap } from "./close-gaps";
import { replaceDataSources, type DataSources } from "./data-sources";
import { dropImports } from "./imports";
import { liftProtection } from "./lift-protection";
import { changeProviderSettings, type ProviderSettings } from "./provider-settings";
import { setProviderVersions } from "./provider-versions";
import { replaceRemoteState } from "./remote-state";
import { fillVariables } from "./variables";

export type { Change, Rewritten } from "./change";

/** Everything the rewrite may do; nothing is implied. */
export interface RewriteOptions {
  /** Local name of a provider → the exact version to require. A provider the stack lacks is passed over. */
  readonly providerVersions: Readonly<Record<string, string>>;
  readonly backend: Backend;
  /** "keep", or from the name of a remote-state data source to its whole new body. */
  readonly remoteState: "keep" | ((name: string) => JsonObject);
  /** Local name of a provider → arguments to set and to remove in each of its blocks; `aws.zone` means one alias. */
  readonly providerSettings: Readonly<Record<string, ProviderSettings>>;
  /** Whether `import` blocks go: they ask the cloud for what exists. */
  readonly dropImports: boolean;
  /** Whether `prevent_destroy` goes: for an emulator that is emptied again. */
  readonly liftProtection: boolean;
  /** The lines of the committed table that apply here (gaps.ts). */
  readonly gaps: readonly Gap[];
  /** What stands in for data sources that would ask somebody. @default "keep" */
  readonly dataSources?: "keep" | DataSources;
  /** Whether variables without a default get a marked value. @default false */
  readonly fillVariables?: boolean;
  /** Where the charts of Helm releases are on this machine. @default "keep" */
  readonly charts?: "keep" | ((chart: ChartReference) => LocalChart);
}

/**
 * A working copy of a stack's JSON, changed so that a command can use it where the stack as it is cannot
 * be used: another provider version, no backend, no account. It can do nothing but what its options name;
 * its input stays as it is, and all it did is in `changes`.
 *
 * Terraform's own override files would not do: an override of any part of a block switches off the check
 * for unknown arguments in the whole block (Terraform 1.11), and none can remove anything.
 *
 * @throws UserError naming each reference to a resource that was dropped.
 */
export function rewrite(json: TerraformJson, options: RewriteOptions): Rewritten {
  const steps: readonly Step[] = [
    setProviderVersions(options.providerVersions),
    replaceBackend(options.backend),
    replaceRemoteState(options.remoteState),
    changeProviderSettings(options.providerSettings),
    dropImports(options.dropImports),
    liftProtection(options.liftProtection),
    closeGaps(options.gaps),
    replaceDataSources(options.dataSources ?? "keep"),
    fillVariables(options.fillVariables ?? false),
    localizeCharts(options.charts ?? "keep"),
  ];
  return steps.reduce<Rewritten>(
    (sofar, step) => {
      const { json: next, changes } = step(sofar.json);
      return { json: next, changes: [...sofar.changes, ...changes] };
    },
    { json, changes: [] },
  );
}
