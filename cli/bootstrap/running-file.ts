import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../user-error";
import { readIfThere } from "./read-if-there";
import { isRunning } from "./running";

/** Who works in a bootstrap folder. */
interface Running {
  /** Process id of the command. */
  readonly command: number;
  /** Process id of the terraform it started; it goes on when only the command was killed. */
  readonly terraform?: number;
}

/** Says who works in a folder, so that no second run begins beside it. */
export interface RunningFile {
  /** Records the terraform that runs now; undefined when none does. */
  setTerraform(pid: number | undefined): Promise<void>;
  release(): Promise<void>;
}

/**
 * Claims the folder for this process. What a killed run left there is taken over, once nothing of it runs any more.
 *
 * @param environment named in the message.
 * @throws UserError while another run, or a terraform that outlived its killed command, still works there.
 */
export async function claimFolder(folder: string, environment: string): Promise<RunningFile> {
  const file = path.join(folder, "running.json");
  await mkdir(folder, { recursive: true });
  refuseWhileRunning(await readRunning(file), file, environment);
  const write = async (running: Running): Promise<void> => {
    await writeFile(`${file}.new`, JSON.stringify(running));
    await rename(`${file}.new`, file);
  };
  await write({ command: process.pid });
  return {
    setTerraform: (pid) =>
      write({ command: process.pid, ...(pid === undefined ? {} : { terraform: pid }) }),
    release: () => rm(file, { force: true }),
  };
}

async function readRunning(file: string): Promise<Running | undefined> {
  const text = await readIfThere(file);
  return text === undefined ? undefined : (JSON.parse(text) as Running);
}

function refuseWhileRunning(running: Running | undefined, file: string, environment: string): void {
  if (running === undefined) return;
  const remedy = `wait until it has ended and run bootstrap again (if that process is something else, remove ${file})`;
  if (running.terraform !== undefined && isRunning(running.terraform)) {
    throw new UserError(
      `${environment}: terraform of an earlier bootstrap is still working, got process ${running.terraform}; ${remedy}`,
    );
  }
  if (running.command !== process.pid && isRunning(running.command)) {
    throw new UserError(
      `${environment}: another bootstrap is under way, got process ${running.command}; ${remedy}`,
    );
  }
}
