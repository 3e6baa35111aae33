import path from "node:path";
import { measure, spread, type Measurement, type Spread } from "../bench/measure";
import { withScratch } from "../scratch";
import { appSettings } from "../synthesize";
import { renderTable } from "../table";

/** Measured runs of each command after one to warm up; odd, so that the median is one of them. */
const runs = 5;

/** No look for newer versions and no questions; and every environment, whatever the caller's shell limits. */
const quiet = { CI: "1", CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1", ENVIRONMENTS: "" };

/** One command's result. */
interface Result {
  readonly command: string;
  readonly seconds: Spread;
  /** Undefined where memory cannot be read. */
  readonly peakMib: Spread | undefined;
}

/**
 * `npm run bench`: time and peak memory of synthesizing everything by the app's own command, beside
 * `npx cdktf synth` of the same app; the two take turns, so that a busy machine slows both.
 *
 * @returns the exit code.
 */
export async function benchCommand({ json }: { readonly json: boolean }): Promise<number> {
  const { app } = await appSettings();
  const [own, cdktf] = await withScratch("bench", (scratch) => {
    const out = (name: string): string => path.join(scratch, name);
    return takeTurns([
      { command: app, run: () => measure(app, { ...quiet, CDKTF_OUTDIR: out("app") }) },
      {
        command: "npx cdktf synth",
        run: () => measure(`npx cdktf synth --output "${out("cdktf")}"`, quiet),
      },
    ]);
  });
  const ratio = cdktf.seconds.median / own.seconds.median;
  console.log(
    json ? JSON.stringify({ runs, app: own, cdktf, ratio }, null, 2) : render([own, cdktf], ratio),
  );
  return 0;
}

interface Candidate {
  readonly command: string;
  readonly run: () => Promise<Measurement>;
}

async function takeTurns([a, b]: readonly [Candidate, Candidate]): Promise<[Result, Result]> {
  await a.run();
  await b.run();
  const ofA: Measurement[] = [];
  const ofB: Measurement[] = [];
  for (let turn = 0; turn < runs; turn++) {
    ofA.push(await a.run());
    ofB.push(await b.run());
  }
  return [summarize(a.command, ofA), summarize(b.command, ofB)];
}

function summarize(command: string, measured: readonly Measurement[]): Result {
  const peaks = measured.flatMap(({ peakMib }) => (peakMib === undefined ? [] : [peakMib]));
  return {
    command,
    seconds: spread(measured.map(({ seconds }) => seconds)),
    peakMib: peaks.length === 0 ? undefined : spread(peaks),
  };
}

function render(results: readonly Result[], ratio: number): string {
  const table = renderTable(
    ["command", "time, median (range)", "peak memory, median (range)"],
    results.map(({ command, seconds, peakMib }) => [
      command,
      renderSpread(seconds, 2, "s"),
      peakMib === undefined ? "unknown on this system" : renderSpread(peakMib, 0, "MiB"),
    ]),
  );
  return `${table}\n${runs} runs each; npx cdktf synth takes ${ratio.toFixed(1)} times as long`;
}

function renderSpread({ median, min, max }: Spread, digits: number, unit: string): string {
  return `${median.toFixed(digits)} ${unit} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}
