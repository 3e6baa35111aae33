import { existsSync } from "node:fs";
import path from "node:path";
import { WorkFiles } from "../../../cli/bootstrap/work-files";
import { temporaryFolder, writeFiles } from "../support/temporary";
import { stateText } from "./support/states";

function filesIn(content: Readonly<Record<string, string>>): WorkFiles {
  const folder = path.join(temporaryFolder(), "work");
  writeFiles(folder, { "terraform.log": "log", ...content });
  return new WorkFiles(folder);
}

describe("what an unfinished bootstrap leaves", () => {
  it("is nothing before the first apply, so the folder can go", async () => {
    const files = filesIn({});
    expect([await files.readState(), files.hasBegun()]).toEqual([undefined, false]);
    await files.removeIfDone();
    expect(existsSync(files.folder)).toBe(false);
  });

  it("is kept from the first apply on, until it is finished", async () => {
    const files = filesIn({});
    await files.begin();
    await files.removeIfDone();
    expect(files.hasBegun()).toBe(true);
    await files.finish();
    await files.removeIfDone();
    expect(existsSync(files.folder)).toBe(false);
  });

  it("includes the local state, which keeps the folder by itself", async () => {
    const files = filesIn({ "bootstrap.tfstate": stateText({ "aws_s3_bucket.b": "states" }) });
    expect((await files.readState())?.resources.has("aws_s3_bucket.b")).toBe(true);
    await files.removeIfDone();
    expect(existsSync(files.state)).toBe(true);
  });

  it("may be a state that was cut off while it was written, which a person must look at", async () => {
    const files = filesIn({ "bootstrap.tfstate": '{"version": 4, "resou' });
    await expect(files.readState()).rejects.toThrow(
      `${files.state}: is not a complete state, got 21 characters; put ${files.state}.backup in its place, or remove it when there is none`,
    );
  });
});
