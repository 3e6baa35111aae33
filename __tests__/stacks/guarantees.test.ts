import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { environments } from "../../config/environments";
import type { EnvironmentInput } from "../../config/environment";
import { loadEnvironments, registeredNames } from "../../config/load";
import { referenceEnvironments } from "../../config/reference";
import { statefulTypes } from "../../core/stateful";
import { addresses, resources } from "../support/resources";
import { environmentOf, type SynthesizedStack } from "../support/reference";
import { synthEnvironments } from "../support/synth";

const root = resolve(import.meta.dirname, "../..");

/** Stateful resources of a stack whose `prevent_destroy` is not as expected. */
function withProtection(stack: SynthesizedStack, expected: boolean): string[] {
  return [...statefulTypes].flatMap((type) =>
    Object.entries(resources(stack, type))
      .filter(
        ([, block]) =>
          (block["lifecycle"] as { prevent_destroy?: boolean } | undefined)?.prevent_destroy ===
          expected,
      )
      .map(([id]) => `${type}.${id}`),
  );
}

/** What must hold for any environment: the user's own, and one of each blueprint that is nothing like the reference. */
describe.each([
  ["the registered environments", () => loadEnvironments(registeredNames())],
  [
    "a renamed, re-addressed environment",
    () => [
      environmentOf(
        {
          ...referenceEnvironments["localplus-prod"],
          account: "999988887777",
          region: "us-east-2",
          domain: "acme.example",
          owner: "infrastructure",
          network: { cidr: "172.31.0.0/16", zones: ["us-east-2a", "us-east-2c"] },
          cluster: {
            publicAccessCidrs: ["198.51.100.0/24"],
            admins: { ops: "arn:aws:iam::999988887777:role/ops" },
            serviceCidr: "192.168.0.0/20",
          },
        },
        "acme-live",
      ),
    ],
  ],
  [
    "a renamed, re-addressed environment of the other blueprint",
    () => [
      environmentOf(
        {
          ...referenceEnvironments["microservices-prod"],
          account: "999988887777",
          region: "us-east-2",
          domain: "acme.example",
          owner: "infrastructure",
          network: { cidr: "172.31.0.0/16" },
          cluster: {
            publicAccessCidrs: ["198.51.100.0/24"],
            admins: { ops: "arn:aws:iam::999988887777:role/ops" },
            serviceCidr: "192.168.0.0/20",
          },
        },
        "acme-shop",
      ),
    ],
  ],
])("%s", (_, load) => {
  const loaded = load();
  const stacks = Object.values(synthEnvironments(loaded));

  it("have the blueprint's stacks", () => {
    expect(stacks.map(({ id }) => id)).toEqual(
      loaded.flatMap(({ name, components }) =>
        components.map((component) => `${name}-${component}`),
      ),
    );
  });

  it("emit every resource of the construct tree: no id swallows another", () => {
    for (const stack of stacks) expect(addresses(stack)).toEqual([...stack.constructs].sort());
  });

  it("carry no path of a machine, no value of its environment and no credential", () => {
    const values = Object.entries(process.env)
      .filter(
        ([key, value]) =>
          /HOME|USER|^PWD|TOKEN|SECRET|PASSWORD/.test(key) && (value ?? "").length > 3,
      )
      .map(([, value]) => value ?? "");
    for (const { text } of stacks) {
      for (const value of [root, tmpdir() + "/", ...values]) expect(text).not.toContain(value);
      expect(text).not.toMatch(
        /AKIA[0-9A-Z]{16}|-----BEGIN|"(access_key|secret_key|token|password)":/,
      );
    }
  });

  it("accept credentials of their own account only", () => {
    for (const { name, account } of loaded) {
      for (const stack of stacks.filter(({ id }) => id.startsWith(`${name}-`))) {
        const types = Object.keys({ ...stack.json.resource, ...stack.json.data });
        const ofAws = types.some((type) => type.startsWith("aws_"));
        expect(stack.json.provider?.["aws"]?.[0]?.["allowed_account_ids"]).toEqual(
          ofAws ? [account] : undefined,
        );
      }
    }
  });
});

/** A stack that must be there. */
function named(stacks: Record<string, SynthesizedStack>, id: string): SynthesizedStack {
  const stack = stacks[id];
  if (!stack) throw new Error(`there is no ${id}`);
  return stack;
}

describe("protection", () => {
  const prod: EnvironmentInput = referenceEnvironments["localplus-prod"];
  const stacksOf = (input: EnvironmentInput) => synthEnvironments([environmentOf(input, "env")]);

  it("is on everything stateful in production", () => {
    const stacks = Object.values(stacksOf(prod));
    expect(stacks.flatMap((stack) => withProtection(stack, true))).toEqual(
      stacks.flatMap(addresses).filter((address) => statefulTypes.has(address.split(".")[0] ?? "")),
    );
  });

  it("is lifted by retire from one stack only", () => {
    const retire = { network: { reason: "moving to another region", until: "2099-01-31" } };
    const stacks = stacksOf({ ...prod, retire });
    expect(withProtection(named(stacks, "env-network"), true)).toEqual([]);
    expect(withProtection(named(stacks, "env-dns"), true)).toHaveLength(2);
  });

  it("is off in development, but for the bucket and key that hold all state", () => {
    const stacks = stacksOf({ ...prod, stage: "development" });
    expect(withProtection(named(stacks, "env-network"), true)).toEqual([]);
    expect(withProtection(named(stacks, "env-state"), true)).toHaveLength(2);
  });
});

describe("synthesis", () => {
  const bundled = [resolve(root, "scripts/app.mjs")];
  const unbundled = [
    "--import",
    resolve(root, "node_modules/tsx/dist/loader.mjs"),
    resolve(root, "main.ts"),
  ];

  function synth(
    program: readonly string[],
    cwd: string,
    env: Record<string, string>,
  ): Record<string, string> {
    const outdir = mkdtempSync(join(tmpdir(), "determinism-"));
    try {
      execFileSync(process.execPath, program, {
        cwd,
        env: { PATH: process.env["PATH"], CDKTF_OUTDIR: outdir, ...env },
        stdio: "pipe", // warnings about that day are not this test's
      });
      return Object.fromEntries(
        readdirSync(outdir, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .map((path) => [path.slice(outdir.length), readFileSync(path, "utf8")]),
      );
    } finally {
      rmSync(outdir, { recursive: true });
    }
  }

  it("gives the same bytes bundled or not, from another directory, on another day, with another environment", () => {
    const here = synth(bundled, root, { SYNTH_DATE: "2026-01-01" });
    const there = synth(unbundled, tmpdir(), {
      SYNTH_DATE: "2031-12-31",
      AWS_PROFILE: "someone",
      TZ: "Asia/Tokyo",
    });
    expect(Object.keys(here).length).toBeGreaterThan(Object.keys(environments).length);
    expect(there).toEqual(here);
  });
});
