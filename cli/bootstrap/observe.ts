import type { Observations, Remote } from "./decide";
import type { StackFolder } from "./stack-folder";
import { everything, terraformFailure } from "./terraform-failure";
import type { WorkFiles } from "./work-files";

/** Looks at the bucket and at what an earlier run left; changes nothing and takes no lock. */
export async function observe(remote: StackFolder, files: WorkFiles): Promise<Observations> {
  return {
    remote: await observeRemote(remote),
    local: await files.readState(),
    applyBegun: files.hasBegun(),
  };
}

async function observeRemote(folder: StackFolder): Promise<Remote> {
  const result = await folder.tryInit();
  if (result.exitCode !== 0) {
    const text = everything(result);
    if (/S3 bucket "[^"]*" does not exist/.test(text)) return { kind: "no bucket" };
    throw terraformFailure(folder.stack, result);
  }
  const state = await folder.pull();
  return state === undefined ? { kind: "no state" } : { kind: "state", state };
}
