import { showProgress } from "../../../cli/bootstrap/progress";

function screen(isTTY: boolean) {
  const written: string[] = [];
  return {
    isTTY,
    columns: 40,
    write: (text: string) => written.push(text),
    text: () => written.join("").replaceAll(/\d+\.\d s/g, "0.0 s"),
  };
}

const clear = "\r\u001B[K";

describe("progress", () => {
  it("is one line a step where there is no terminal", async () => {
    const output = screen(false);
    const progress = showProgress(output);
    expect(await progress.step("network", () => Promise.resolve(7))).toBe(7);
    progress.say("half way");
    await expect(progress.step("dns", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(output.text()).toBe("✔ network 0.0 s\nhalf way\n✖ dns 0.0 s\n");
  });

  it("shows all steps under way on the last line of a terminal, which never wraps", async () => {
    const output = screen(true);
    const progress = showProgress(output);
    await progress.step("a-name-that-is-rather-long", () =>
      progress.step("and-another-one", () => Promise.resolve()),
    );
    const long = "… a-name-that-is-rather-long 0.0 s";
    expect(output.text()).toBe(
      `${clear}${long}` +
        `${clear}${`${long}  … and-another-one`.slice(0, 39)}` +
        `${clear}✔ and-another-one 0.0 s\n${clear}${long}` +
        `${clear}✔ a-name-that-is-rather-long 0.0 s\n`,
    );
  });
});
