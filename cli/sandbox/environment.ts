import { devNull } from "node:os";

/** What the emulator takes for one account's: its address, and the region everything lies in. */
export interface Endpoint {
  /** `http://127.0.0.1:<port>`. An IP: clients then address buckets by path, not by host name. */
  readonly url: string;
  readonly region: string;
}

/** Marked as no real credentials; the emulator takes any. */
const credentials = { AWS_ACCESS_KEY_ID: "sandbox", AWS_SECRET_ACCESS_KEY: "sandbox" };

/** What programs need of the user's environment, and what version managers of terraform need to find it. */
const handedDown =
  /^(PATH|HOME|USER|LOGNAME|USERPROFILE|APPDATA|LOCALAPPDATA|SYSTEMROOT|COMSPEC|PATHEXT|TMPDIR|TEMP|TMP|LANG|LC_\w+|TZ)$|^(ASDF|MISE|TENV|TFENV|TOFUENV)_/i;

/**
 * The few variables of this process that a child gets. No AWS variable, proxy, certificate or terraform setting is
 * among them, so that nothing of the sandbox can reach a real account.
 */
export function handedDownEnvironment(
  env: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value !== undefined && handedDown.test(name) ? [[name, value]] : [],
    ),
  );
}

/** The variables that send an AWS client to the emulator, and to nothing else. */
export function clientVariables({ url, region }: Endpoint): Record<string, string> {
  return { AWS_ENDPOINT_URL: url, AWS_REGION: region, ...credentials };
}

/** The whole environment of a program that talks to the emulator. */
export function sandboxEnvironment(
  endpoint: Endpoint,
  env: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  return {
    ...handedDownEnvironment(env),
    ...clientVariables(endpoint),
    // The user's profiles could name another endpoint, role or credential process.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}
