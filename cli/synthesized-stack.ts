import { readFile } from "node:fs/promises";
import path from "node:path";
import type { TerraformJson } from "./terraform-json";
import { inDependencyOrder } from "./topological";

/** One stack as the app wrote it, whatever its name means. */
export interface WrittenStack {
  /** `<environment>-<component>`, such as `localplus-dev-network`. */
  readonly id: string;
  /** The folder that holds `cdk.tf.json`, its assets and, where known, the lock file. */
  readonly folder: string;
  readonly json: TerraformJson;
  /** Ids of the stacks that must be deployed before this one. */
  readonly dependencies: readonly string[];
  /** What the app has to say about this stack without refusing it. */
  readonly warnings: readonly string[];
}

/** One stack of a registered environment. */
export interface SynthesizedStack extends WrittenStack {
  readonly environment: string;
  readonly component: string;
}

/** The part of `manifest.json` that the commands read. */
interface Manifest {
  readonly stacks: Readonly<Record<string, ManifestStack>>;
}

interface ManifestStack {
  readonly name: string;
  readonly synthesizedStackPath: string;
  readonly workingDirectory: string;
  readonly annotations: readonly { readonly level: string; readonly message: string }[];
  readonly dependencies: readonly string[];
}

/** Level that the framework gives a warning in the manifest. */
const warningLevel = "@cdktf/warn";

/** What the order of stacks follows where no dependency decides. */
export interface Registered {
  /** Every registered name. Stack ids and names both contain dashes: only the list tells where the environment ends. */
  readonly environments: readonly string[];
  /** Components in the order they are deployed; the manifest itself is sorted by name. */
  readonly components: readonly string[];
}

/** Reads the stacks of one output folder, in the order they are deployed. */
export async function readStacks(
  outdir: string,
  { environments, components }: Registered,
): Promise<SynthesizedStack[]> {
  const written = await readWritten(outdir);
  const stacks = written.map((stack) => ({ ...stack, ...splitStackId(stack.id, environments) }));
  const place = ({ environment, component }: SynthesizedStack): number =>
    environments.indexOf(environment) * components.length + components.indexOf(component);
  return inDependencyOrder(stacks.toSorted((a, b) => place(a) - place(b)));
}

/** Reads the stacks of one output folder, in the order of their names. */
export async function readWritten(outdir: string): Promise<WrittenStack[]> {
  const manifest = await readJson<Manifest>(path.join(outdir, "manifest.json"));
  return Promise.all(
    Object.values(manifest.stacks).map(async (stack) => ({
      id: stack.name,
      folder: path.join(outdir, stack.workingDirectory),
      json: await readJson<TerraformJson>(path.join(outdir, stack.synthesizedStackPath)),
      dependencies: stack.dependencies,
      warnings: stack.annotations
        .filter(({ level }) => level === warningLevel)
        .map(({ message }) => message),
    })),
  );
}

/** `localplus-dev-eks-nodes` is component `eks-nodes` of environment `localplus-dev`. */
export function splitStackId(
  id: string,
  environments: readonly string[],
): { environment: string; component: string } {
  const environment = environments
    .filter((name) => id.startsWith(`${name}-`))
    .reduce((longest, name) => (name.length > longest.length ? name : longest), "");
  if (environment === "") throw new Error(`stack ${id} belongs to no registered environment`);
  return { environment, component: id.slice(environment.length + 1) };
}

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, "utf8")) as T;
}
