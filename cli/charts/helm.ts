import { run, type RunResult } from "../run";
import { UserError } from "../user-error";

/** Oldest Helm with `--skip-schema-validation` for `helm template` (helm/helm, release notes of v3.16.0). */
const oldest = { major: 3, minor: 16 } as const;

/** The binary to run; `HELM_BINARY` names another. @default "helm" */
export function helmBinary(): string {
  const name = process.env["HELM_BINARY"] ?? "";
  return name === "" ? "helm" : name;
}

/**
 * Runs one helm command. Never rejects for a non-zero exit code.
 *
 * @throws UserError when the binary cannot be started; Interrupted after Ctrl-C, once helm has ended.
 */
export function helm(args: readonly string[], cwd: string): Promise<RunResult> {
  return run(helmBinary(), args, {
    cwd,
    env: process.env,
    missing:
      `helm: not found, got ${helmBinary()}; install Helm 3.16 or newer ` +
      `(https://helm.sh/docs/intro/install) or name the binary in HELM_BINARY`,
  });
}

/**
 * Makes sure that helm is there and new enough.
 *
 * @throws UserError saying what to install.
 */
export async function requireHelm(): Promise<void> {
  const { exitCode, stdout, stderr } = await helm(["version", "--short"], process.cwd());
  const [, major, minor] = /v(\d+)\.(\d+)/.exec(stdout) ?? [];
  if (exitCode !== 0 || major === undefined || minor === undefined) {
    const got = JSON.stringify((stdout + stderr).trim().slice(0, 120));
    throw new UserError(
      `${helmBinary()}: does not tell its version, got ${got}; name Helm in HELM_BINARY`,
    );
  }
  if (Number(major) > oldest.major || Number(minor) >= oldest.minor) return;
  throw new UserError(`${helmBinary()}: is too old, got ${major}.${minor}; install 3.16 or newer`);
}
