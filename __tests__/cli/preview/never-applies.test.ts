import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { planOrShow } from "../../../cli/preview/terraform";
import { projectRoot } from "../../../cli/project";
import { fakeTerraform, temporaryFolder } from "../support/temporary";

fakeTerraform(['echo "$@"']);

it.each(["apply", "destroy", "import", "refresh", "state", "init", "force-unlock", "taint"])(
  "never runs terraform %s, whatever the types say",
  (command) => {
    expect(() => planOrShow(command as "plan", [], { cwd: temporaryFolder() })).toThrow(
      `a preview never runs terraform ${command}`,
    );
  },
);

it("plans without taking a lock and without looking at what exists", async () => {
  const { stdout } = await planOrShow("plan", ["-out=x"], { cwd: temporaryFolder() });
  expect(stdout).toBe("plan -json -input=false -lock=false -refresh=false -out=x\n");
  expect((await planOrShow("show", ["-json", "x"], { cwd: temporaryFolder() })).stdout).toBe(
    "show -json x\n",
  );
});

describe("the code of the preview", () => {
  const folder = path.join(projectRoot, "cli", "preview");
  const files = readdirSync(folder).map((name) => ({
    name,
    text: readFileSync(path.join(folder, name), "utf8"),
  }));

  it("starts processes in two places: one plans and shows, the other reads recorded state", () => {
    const starting = files.filter(({ text }) =>
      /import \{[^}]*\bterraform\b[^}]*\}|from "execa"|node:child_process|from "\.\.\/run"/.test(
        text,
      ),
    );
    expect(starting.map(({ name }) => name)).toEqual(["recorded-state.ts", "terraform.ts"]);
  });

  it("uses nothing that applies", () => {
    const applying =
      /bootstrap\/(stack-folder|bootstrap-stack|adopt)|sandbox\/(deploy|run-stacks)|"(apply|destroy|push|-migrate-state)"/;
    expect(files.filter(({ text }) => applying.test(text)).map(({ name }) => name)).toEqual([]);
  });

  it("reads recorded state by init and state pull, and by nothing else", () => {
    const { text = "" } = files.find(({ name }) => name === "recorded-state.ts") ?? {};
    const [, commands = ""] = /const readOnly = \[([\s\S]*?)\n\] as const;/.exec(text) ?? [];
    expect([...commands.matchAll(/"([^"]+)"/g)].map(([, word]) => word)).toEqual([
      "init",
      "-input=false",
      "-no-color",
      "state",
      "pull",
    ]);
    expect([...text.matchAll(/\bterraform\(/g)]).toHaveLength(1);
  });
});
