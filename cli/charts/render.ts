import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { JsonObject } from "../../core/json";
import { run } from "../run";
import { UserError } from "../user-error";
import { lastWords, type FoundChart } from "./find-chart";
import { helm } from "./helm";
import type { Release } from "./release";

/** What `helm template` made of a release. */
export type Rendering =
  | { readonly output: string; readonly failure?: never }
  | { readonly output?: never; readonly failure: string };

/**
 * Unpacks a chart with its dependencies below `dir`, whatever form it has; a folder is packed first, as it would be to
 * publish it, so that files it ignores do not count.
 *
 * @returns the chart's folder, or why it cannot be unpacked.
 */
export async function unpack(
  chart: FoundChart,
  dir: string,
): Promise<{ readonly folder: string } | { readonly failure: string }> {
  const target = path.join(dir, "chart");
  await mkdir(target, { recursive: true });
  let packed = chart.path;
  if (!packed.endsWith(".tgz")) {
    const { exitCode, stderr } = await helm(["package", packed, "--destination", dir], dir);
    if (exitCode !== 0) return { failure: lastWords(stderr) };
    const made = (await readdir(dir)).find((name) => name.endsWith(".tgz")) ?? "";
    packed = path.join(dir, made);
  }
  const { exitCode, stderr } = await run("tar", ["-xzf", packed, "-C", target], {
    cwd: dir,
    env: process.env,
    missing: "tar: not found; install it",
  });
  if (exitCode !== 0) return { failure: `tar cannot unpack it: ${stderr.trim()}` };
  const [name] = await readdir(target);
  if (name === undefined) throw new UserError(`${packed}: holds no chart; get it again`);
  return { folder: path.join(target, name) };
}

export interface RenderInput {
  readonly values: JsonObject;
  /** Version of the cluster, such as `1.35`; helm's own choice when left out. */
  readonly kubeVersion: string | undefined;
  /** API versions and kinds that the cluster knows beside Kubernetes' own. */
  readonly apiVersions: readonly string[];
}

/**
 * Renders a release as Helm would when it installs it, without its `helm test` pods. The chart's schema is left to our
 * own check, which names the path.
 *
 * @param chart the unpacked chart's folder.
 * @param dir an existing folder for the values.
 */
export async function render(
  { name, namespace }: Pick<Release, "name" | "namespace">,
  chart: string,
  { values, kubeVersion, apiVersions }: RenderInput,
  dir: string,
): Promise<Rendering> {
  const file = path.join(dir, "values.json");
  await writeFile(file, JSON.stringify(values));
  const { exitCode, stdout, stderr } = await helm(
    [
      "template",
      name,
      chart,
      ...["--namespace", namespace, "--values", file],
      ...["--include-crds", "--skip-tests", "--skip-schema-validation"],
      ...(kubeVersion === undefined ? [] : ["--kube-version", `${kubeVersion}.0`]),
      ...apiVersions.flatMap((each) => ["--api-versions", each]),
    ],
    dir,
  );
  return exitCode === 0 ? { output: stdout } : { failure: lastWords(stderr) };
}
