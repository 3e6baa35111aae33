import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { App, Aspects, TerraformResource } from "cdktf";
import type { EnvironmentInput } from "../../config/environment";
import type { Identity } from "../../config/identity";
import { referenceEnvironments } from "../../config/reference";
import { PlatformStack } from "../../stacks/platform-stack";
import { environmentOf } from "../support/reference";
import { synthApp, synthEnvironments } from "../support/synth";

const dev = referenceEnvironments["localplus-dev"];
const prod = referenceEnvironments["localplus-prod"];

/** A stack with one key that does, or does not, rotate. */
class KeyStack extends PlatformStack {
  constructor(app: App, environment: Identity, component: string, rotates: boolean) {
    super(app, environment, component);
    this.useAws();
    new KmsKey(this, "key", { enableKeyRotation: rotates });
  }
}

/** A key that does not rotate, in the stack `network` of an environment. */
function badKey(input: EnvironmentInput): () => unknown {
  const environment = environmentOf(input, "env");
  return () => synthApp((app) => new KeyStack(app, environment, "network", false));
}

const waiver = {
  policy: "key-rotation",
  stack: "network",
  resource: "aws_kms_key.key",
  reason: "replaced next month",
  until: "2099-01-31",
} as const;

it.each([
  ["development", dev],
  ["production", prod],
])("refuses a violation in %s", (_, input) => {
  expect(badKey(input)).toThrow(
    /^1 violation of policies:\n {2}key-rotation: .*\n {4}env-network\/key, aws_kms_key\.key: does not rotate, got false; /,
  );
});

it("accepts a waived violation, also past the waiver's day", () => {
  expect(badKey({ ...dev, waivers: [waiver] })).not.toThrow();
  expect(badKey({ ...dev, waivers: [{ ...waiver, until: "2020-01-31" }] })).not.toThrow();
  expect(badKey({ ...dev, waivers: [{ ...waiver, stack: "dns" }] })).toThrow();
});

it("applies an environment's waivers to that environment only", () => {
  const [one, two] = [
    environmentOf({ ...dev, waivers: [waiver] }, "one"),
    environmentOf(prod, "two"),
  ];
  const both = () =>
    synthApp((app) => {
      for (const environment of [one, two]) new KeyStack(app, environment, "network", false);
    });
  expect(both).toThrow(/^1 violation of policies:\n.*\n {4}two-network\/key, /);
});

it("refuses a waiver that waives nothing, saying what to do", () => {
  const environment = environmentOf({ ...prod, waivers: [waiver] }, "env");
  expect(() => synthEnvironments([environment])).toThrow(
    "1 waiver without a violation:\n" +
      "  env.waivers[0]: waives nothing, because nothing it names in network breaks key-rotation, " +
      'got "aws_kms_key.key"; remove it, or correct what it names',
  );
});

it("reports all stacks at once and writes none of them", () => {
  const outdir = mkdtempSync(join(tmpdir(), "policies-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    const environment = environmentOf(dev, "env");
    new KeyStack(app, environment, "state", true);
    new KeyStack(app, environment, "network", false);
    new KeyStack(app, environment, "dns", false);
    expect(() => {
      app.synth();
    }).toThrow(/^2 violations of policies:\n[^]*\n {4}env-network\/key, [^]*\n {4}env-dns\/key, /);
    const written = readdirSync(outdir, { recursive: true, withFileTypes: true });
    expect(written.filter((entry) => entry.isFile())).toEqual([]);
  } finally {
    rmSync(outdir, { recursive: true });
  }
});

it("judges stacks as their aspects leave them", () => {
  const environment = environmentOf(dev, "env");
  const mended = () =>
    synthApp((app) => {
      new KeyStack(app, environment, "network", true);
      const stack = new KeyStack(app, environment, "dns", false);
      Aspects.of(stack).add({
        visit: (node) => {
          if (TerraformResource.isTerraformResource(node)) {
            node.addOverride("enable_key_rotation", true);
          }
        },
      });
    });
  expect(mended).not.toThrow();
});

it("lets a retired stack go unprotected", () => {
  const retire = { network: { reason: "moving to another region", until: "2099-01-31" } };
  expect(() => synthEnvironments([environmentOf({ ...prod, retire }, "env")])).not.toThrow();
});
