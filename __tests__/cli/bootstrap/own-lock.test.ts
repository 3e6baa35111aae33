import path from "node:path";
import { lockIds, withOwnLockRemoved } from "../../../cli/bootstrap/own-lock";
import { StackFolder } from "../../../cli/bootstrap/stack-folder";
import { StateLocked } from "../../../cli/bootstrap/state-lock";
import { temporaryFolder, writeFiles } from "../support/temporary";

const ours = "3d211ff5-66e2-f115-4422-79272026237f";
const log = [
  `[INFO]  backend-s3: Attempting to lock remote state (S3 Native only)...: tf_backend.lock.id=${ours} tf_backend.lock.who=root@vm`,
  "[INFO]  backend-s3: Attempting to unlock remote state: tf_backend.lock.id=11111111-0000-0000-0000-000000000000",
].join("\n");

const locked = (id: string) =>
  new StateLocked("dev-state", { id, path: "p", operation: "o", who: "w", created: "c" });

/** Work that is refused the lock of this id until it is removed. */
async function attempt(id: string): Promise<{ said: string[]; removed: string[] }> {
  const said: string[] = [];
  const removed: string[] = [];
  const folder = new StackFolder("dev-state", "/", (args) => {
    removed.push(args.join(" "));
    return Promise.resolve({ exitCode: 0, stdout: "", stderr: "" });
  });
  const file = path.join(temporaryFolder(), "terraform.log");
  writeFiles(path.dirname(file), { "terraform.log": log });
  const work = () => (removed.length > 0 ? Promise.resolve() : Promise.reject(locked(id)));
  await withOwnLockRemoved(folder, file, { say: (line) => said.push(line) }, work);
  return { said, removed };
}

describe("a lock in the way of a bootstrap", () => {
  it("is removed when terraform's own log says that a run of ours took it", async () => {
    expect(await attempt(ours)).toEqual({
      said: [`dev-state: removing the lock ${ours} that the killed run left.`],
      removed: [`force-unlock -force ${ours}`],
    });
  });

  it("stays when it is anybody else's", async () => {
    await expect(attempt("11111111-0000-0000-0000-000000000000")).rejects.toThrow(StateLocked);
  });

  it("is known by the ids that were taken, not by those released", () => {
    expect([...lockIds(log)]).toEqual([ours]);
  });
});
