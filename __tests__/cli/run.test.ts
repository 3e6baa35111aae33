import { run } from "../../cli/run";

const options = { cwd: "/", env: { PATH: process.env["PATH"] } };

it("reports exit code and output without rejecting", async () => {
  const result = await run("sh", ["-c", "echo out; echo err >&2; exit 3"], options);
  expect(result).toEqual({ exitCode: 3, stdout: "out\n", stderr: "err\n" });
});

it("hands on each line as it comes and keeps the whole output", async () => {
  const lines: string[] = [];
  const onLine = (line: string) => lines.push(line);
  const { stdout } = await run("printf", ["one\\ntwo\\nthree"], { ...options, onLine });
  expect(lines).toEqual(["one", "two", "three"]);
  expect(stdout).toBe("one\ntwo\nthree");
});

it("gives the child nothing but the environment it is told to", async () => {
  process.env["LEAK"] = "leaked";
  const { stdout } = await run("sh", ["-c", 'echo "$LEAK:$GIVEN"'], {
    ...options,
    env: { ...options.env, GIVEN: "given" },
  });
  delete process.env["LEAK"];
  expect(stdout).toBe(":given\n");
});

it("tells the process id at the start", async () => {
  let pid = 0;
  const { stdout } = await run("sh", ["-c", "echo $$"], {
    ...options,
    onStart: (id) => {
      pid = id;
    },
  });
  expect(stdout).toBe(`${pid}\n`);
});

it("gives a child killed by a signal the exit code that shells give it", async () => {
  expect((await run("sh", ["-c", "kill -KILL $$"], options)).exitCode).toBe(137);
});

it("runs the child in a process group of its own, out of reach of the terminal's Ctrl-C", async () => {
  const { stdout } = await run("sh", ["-c", "ps -o pgid= -p $$; echo $$"], options);
  const [group, child] = stdout.trim().split(/\s+/);
  expect(group).toBe(child);
});

it("says that a command cannot be started", async () => {
  await expect(run("no-such-command", [], options)).rejects.toThrow(
    "no-such-command: cannot be started, got ENOENT; install it",
  );
});
