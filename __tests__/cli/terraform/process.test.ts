import { terraformEnvironment } from "../../../cli/terraform/environment";
import { terraform } from "../../../cli/terraform/process";
import { fakeTerraform } from "../support/temporary";

fakeTerraform(['[ "$1" = env ] && exec env', "echo error: $1 >&2", "exit 4"]);

it("reports a failure without rejecting", async () => {
  const result = await terraform(["plan"], { cwd: "/" });
  expect(result).toEqual({ exitCode: 4, stdout: "", stderr: "error: plan\n" });
});

it("runs unattended, in the environment that it is given and no other", async () => {
  const env = { PATH: process.env["PATH"] ?? "", GIVEN: "1", TF_INPUT: "1" };
  const { stdout } = await terraform(["env"], { cwd: "/", env });
  const variables = stdout
    .split("\n")
    .filter((line) => !/^(_|PWD|SHLVL|OLDPWD|PATH)=|^$/.test(line));
  expect(variables.sort()).toEqual([
    "CHECKPOINT_DISABLE=1",
    "GIVEN=1",
    "GOGC=400",
    "TF_INPUT=0",
    "TF_IN_AUTOMATION=1",
  ]);
});

it("collects garbage as seldom as it is told to", async () => {
  const env = { PATH: process.env["PATH"] ?? "", GOGC: "50" };
  const { stdout } = await terraform(["env"], { cwd: "/", env });
  expect(stdout).toContain("GOGC=50\n");
});

it("does not inherit what would change the meaning of a command", () => {
  const kept = { PATH: "/bin", TF_LOG: "debug", TF_VAR_x: "1", AWS_PROFILE: "me" };
  const dropped = {
    TF_CLI_ARGS: "-x",
    TF_CLI_ARGS_init: "-y",
    TF_DATA_DIR: "/d",
    TF_WORKSPACE: "other",
    TF_PLUGIN_CACHE_DIR: "/c",
    TF_REATTACH_PROVIDERS: "{}",
    UNSET: undefined,
  };
  expect(terraformEnvironment({ ...kept, ...dropped })).toEqual(kept);
});
