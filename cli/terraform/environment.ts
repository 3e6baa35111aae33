/** Variables that would make terraform do something else than the command says. */
const surprising = /^TF_(CLI_ARGS.*|DATA_DIR|PLUGIN_CACHE_DIR|WORKSPACE|REATTACH_PROVIDERS)$/;

/** This process's environment without the variables that change what a terraform command does. */
export function terraformEnvironment(env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || surprising.test(name) ? [] : [[name, value]],
    ),
  );
}
