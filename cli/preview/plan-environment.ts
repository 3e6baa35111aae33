import { devNull } from "node:os";
import path from "node:path";
import { handedDownEnvironment } from "../sandbox/environment";

/**
 * The whole environment of a plan: none of this process's credentials, proxies or settings of providers is in it, so
 * that a plan depends on the stacks alone and reaches nobody.
 *
 * @param scratch a folder for what the Helm provider may want to write.
 * @param aivenUrl what answers in Aiven's place, if a stack needs it.
 */
export function planEnvironment(
  scratch: string,
  aivenUrl: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const helm = path.join(scratch, "helm");
  return {
    ...handedDownEnvironment(env),
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
    HELM_CACHE_HOME: helm,
    HELM_CONFIG_HOME: helm,
    HELM_DATA_HOME: helm,
    ...(aivenUrl === undefined ? {} : { AIVEN_WEB_URL: aivenUrl }),
  };
}
