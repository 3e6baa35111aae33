import { atMost } from "../../../cli/preview/at-most";
import { plansAtATime } from "../../../cli/preview/machine";
import { planEnvironment } from "../../../cli/preview/plan-environment";

it.each([
  ["as many as cores", 2, 24_000, 2],
  ["fewer when memory is short", 8, 3000, 3],
  ["one on the smallest machine", 1, 500, 1],
])("plans %s", (_, cores, memory, expected) => {
  expect(plansAtATime(cores, memory)).toBe(expected);
});

it("hands plans nothing of this process's credentials and provider settings", () => {
  const env = planEnvironment("/scratch", "http://127.0.0.1:1", {
    PATH: "/bin",
    AWS_SECRET_ACCESS_KEY: "x",
    AWS_PROFILE: "x",
    AWS_ENDPOINT_URL: "x",
    CLOUDFLARE_API_TOKEN: "x",
    AIVEN_TOKEN: "x",
    KUBE_CONFIG_PATH: "x",
    HELM_DEBUG: "x",
    HTTPS_PROXY: "x",
    TF_VAR_github_client_secret: "x",
    TF_CLI_ARGS_plan: "-destroy",
  });
  expect(Object.values(env)).not.toContain("x");
  expect(env).toMatchObject({ PATH: "/bin", AIVEN_WEB_URL: "http://127.0.0.1:1" });
  expect(env).not.toHaveProperty("TF_CLI_ARGS_plan");
});

describe("a limit of work", () => {
  it("is kept, in the order in which work comes, and over failures", async () => {
    const limit = atMost(2);
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const work = (index: number) => async (): Promise<number> => {
      begun.push(index);
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running -= 1;
      if (index === 1) throw new Error("one of them");
      return index;
    };
    const results = await Promise.allSettled([0, 1, 2, 3, 4].map((index) => limit(work(index))));
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    expect(most).toBe(2);
    expect(results.map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
      "fulfilled",
    ]);
  });
});
