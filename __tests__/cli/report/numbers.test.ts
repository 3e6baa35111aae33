import { questionsOf } from "../../../cli/expected";
import type { PreviewData } from "../../../cli/report/preview";
import { trafficData } from "../../../cli/report/traffic";
import { environmentOf } from "../../support/reference";
import { localplusProd } from "../../../config/reference/localplus-prod";
import { cells, figure, pageOf, reportInput, withStack } from "../../support/report";

jest.setTimeout(30_000);

const input = reportInput("localplus-prod");
const page = pageOf(input);
const microservices = pageOf(reportInput("microservices-prod"));

const resourcesIn = ({ stacks }: typeof input): number =>
  stacks.flatMap(({ json }) =>
    Object.values(json["resource"] as object).flatMap((named) => Object.keys(named as object)),
  ).length;

describe("stacks", () => {
  it("counts the resources of the stacks, and one less when one is gone", () => {
    expect(figure(page, "resources")).toBe(String(resourcesIn(input)));
    const less = withStack(input, "network", ({ resource }) => {
      delete resource["aws_vpc"];
    });
    const changed = pageOf(less);
    expect(figure(changed, "resources")).toBe(String(resourcesIn(input) - 1));
    const count = (of: typeof page): number =>
      of.querySelectorAll("#stack-network tr[data-item]").length;
    expect(count(changed)).toBe(count(page) - 1);
    expect(changed.querySelector("#architecture svg")?.text).toContain(
      `${count(page) - 1} resources`,
    );
  });

  it("shows who reads an output, and nobody once the reader has stopped", () => {
    const readers = (of: typeof page): string | undefined =>
      cells(of.querySelector("#stack-eks"), "cilium_operator_role_arn")?.at(-1);
    expect(readers(page)).toBe("helm-cilium");
    const silent = withStack(input, "helm-cilium", ({ resource }) => {
      const text = JSON.stringify(resource["helm_release"]);
      resource["helm_release"] = JSON.parse(
        text.replaceAll(
          "upstream-eks.outputs.cilium_operator_role_arn",
          "upstream-eks.outputs.endpoint",
        ),
      ) as (typeof resource)[string];
    });
    expect(readers(pageOf(silent))).toBe("no stack");
  });

  it("says how many outputs an arrow stands for, and draws what only has an order dashed", () => {
    const titles = page
      .querySelectorAll("#architecture .arrow")
      .map((arrow) => [arrow.classList.contains("reads"), arrow.querySelector("title")?.text]);
    expect(titles).toContainEqual([true, "eks reads vpc_id, workload_subnet_ids of network"]);
    expect(titles).toContainEqual([false, "eks-nodes comes after helm-cilium"]);
  });
});

describe("traffic", () => {
  const answer = (of: typeof page, from: string, to: string): string | undefined =>
    of
      .querySelectorAll(".way")
      .find((way) => {
        const ends = way.querySelectorAll(".ends code").map(({ text }) => text);
        return ends[0] === from && ends[1] === to;
      })
      ?.getAttribute("data-answer");

  it("is open by the document's rows, and closed without the rule that lets it", () => {
    expect(answer(page, "ledger", "postgres")).toBe("reached");
    const without = withStack(input, "eks", ({ resource }) => {
      const rules = resource["aws_vpc_security_group_egress_rule"] ?? {};
      for (const key of Object.keys(rules))
        if (key.includes("data-out")) Reflect.deleteProperty(rules, key);
    });
    const { stacks, environment } = without;
    const closed = pageOf({ ...without, traffic: trafficData(stacks, environment) });
    expect(answer(closed, "ledger", "postgres")).toBe("blocked");
    const asked = (of: typeof page): string | undefined =>
      of.querySelector(".expected .badge")?.text;
    expect(asked(page)).toBe("all as required");
    expect(asked(closed)).toMatch(/^\d+ not as required$/);
    expect(cells(closed.querySelector(".expected"), "LP-21")?.[2]).toContain("ledger → postgres: ");
  });

  it("counts the questions that the rows ask", () => {
    const rows = page.querySelectorAll(".expected tbody tr");
    const sum = rows.reduce((all, row) => all + Number(row.querySelector("td")?.text), 0);
    expect(sum).toBe(questionsOf(input.environment).length);
    expect(page.querySelector(".expected summary")?.text).toContain(
      `${sum.toLocaleString("en-US")} paths checked`,
    );
  });

  it("counts the ways that are open", () => {
    const ways = page.querySelectorAll(".way");
    const open = ways.filter((way) => way.getAttribute("data-answer") === "reached");
    expect(open.length).toBeGreaterThan(20);
    expect(ways.length - open.length).toBeGreaterThan(20);
    expect(figure(page, "network paths shown are open")).toBe(`${open.length} of ${ways.length}`);
  });

  it("asks only what can be asked", () => {
    for (const each of [page, microservices])
      expect(each.querySelectorAll('.way[data-answer="not asked"]').length).toBe(0);
  });
});

describe("rows and deviations", () => {
  it("counts the rows that have a test, by the tests it is given", () => {
    const [count = "", all = ""] = (figure(page, "requirements have a test") ?? "").split(" of ");
    const without = { ...input, tests: new Map([...input.tests].filter(([id]) => id !== "LP-05")) };
    const changed = pageOf(without);
    expect(figure(changed, "requirements have a test")).toBe(`${Number(count) - 1} of ${all}`);
    expect(changed.querySelector("#row-LP-05")?.text).toBe("Nothing proves this requirement yet.");
  });

  it("shows the rows and deviations of the environment's document only", () => {
    const ids = (of: typeof page): string[] =>
      of.querySelectorAll("#rows .row summary code").map(({ text }) => text.replace(/-.*/, ""));
    expect(new Set(ids(page))).toEqual(new Set(["P", "LP"]));
    expect(new Set(ids(microservices))).toEqual(new Set(["P", "MS"]));
  });

  it("counts the deviations of the page it is given, with their code as code", () => {
    const head = "| row | says | done | why | back |\n| --- | --- | --- | --- | --- |";
    const rows = "| LP-02 | a `x` | [b](c.md) | d | e |\n| MS-01 | a | b | c | d |";
    const changed = pageOf({ ...input, deviations: `# Deviations\n\n${head}\n${rows}\n` });
    expect(figure(changed, "deviations")).toBe("1");
    const row = changed.querySelector("#deviation-list tbody tr");
    expect(row?.querySelectorAll("td").map(({ innerHTML }) => innerHTML)).toEqual([
      "a <code>x</code>",
      "b",
      "d",
      "e",
    ]);
  });
});

describe("policies", () => {
  it("says how many blocks a policy looked at, by the stacks", () => {
    const looked = (of: typeof page): string | undefined =>
      cells(of.querySelector("#policy-list"), "key-rotation")?.[2];
    const keys = input.stacks.flatMap(({ json }) =>
      Object.keys((json["resource"] as Record<string, object>)["aws_kms_key"] ?? {}),
    );
    expect(looked(page)).toBe(String(keys.length));
    const less = withStack(input, "state", ({ resource }) => {
      delete resource["aws_kms_key"];
    });
    expect(looked(pageOf(less))).toBe(String(keys.length - 1));
  });

  it("shows what is broken", () => {
    const broken = withStack(input, "state", ({ resource }) => {
      for (const key of Object.values(resource["aws_kms_key"] ?? {}))
        key["enable_key_rotation"] = false;
    });
    expect(cells(pageOf(broken).querySelector("#policy-list"), "key-rotation")?.[3]).toBe(
      "1 violated",
    );
  });

  it("shows each waiver with what it covers and when it ends", () => {
    const waiver = cells(microservices.querySelector("#policies"), "bucket-encryption");
    expect(waiver?.[1]).toBe("storage");
    expect(waiver?.[2]).toMatch(/^aws_s3_bucket\.log-bucket_\w+$/);
    expect(waiver?.[4]).toBe("never: by design of MS-10");
    expect(figure(microservices, "policies, 3 waivers")).toBe(figure(page, "policies, 0 waivers"));
  });
});

describe("edge", () => {
  const label = "downgrades by the Cloudflare plan";

  it("counts what the environment's plan lacks", () => {
    expect(figure(page, label)).toBe(String(page.querySelectorAll("#edge tbody tr").length));
    const edge = { ...localplusProd.edge, plan: "enterprise" as const };
    const environment = environmentOf({ ...localplusProd, edge }, "localplus-prod");
    expect(Number(figure(pageOf({ ...input, environment }), label))).toBeLessThan(
      Number(figure(page, label)),
    );
  });

  it("is left out where there is none", () => {
    expect(microservices.querySelector("#edge")).toBeNull();
    expect(figure(microservices, label)).toBeUndefined();
  });
});

describe("cost", () => {
  it("is that of the resources", () => {
    const nodes = (of: typeof page): number =>
      Number(cells(of.querySelector("#cost"), "nodes")?.[1]?.replaceAll(",", ""));
    const larger = withStack(input, "eks-nodes", ({ resource }) => {
      const text = JSON.stringify(resource).replaceAll("m6i.large", "m6i.xlarge");
      Object.assign(resource, JSON.parse(text));
    });
    expect(nodes(page)).toBeGreaterThan(0);
    expect(nodes(pageOf(larger))).toBeGreaterThan(nodes(page));
  });

  it("draws each part's share of the total", () => {
    const shares = page
      .querySelectorAll("#cost .bar rect")
      .map((bar) => Number(bar.getAttribute("width")));
    expect(shares.length).toBeGreaterThan(5);
    const sum = shares.reduce((all, share) => all + share, 0);
    expect(Math.abs(sum - 100)).toBeLessThan(1);
  });

  it("adds the document's own figures up", () => {
    expect(cells(microservices.querySelector("#cost"), "total")).toBeDefined();
    const table = microservices.querySelector('[aria-label^="The document"]');
    const rows = table?.querySelectorAll("tbody tr") ?? [];
    const figures = rows.map((row) => Number(row.querySelector("td")?.text ?? ""));
    expect(figures.at(-1)).toBe(figures.slice(0, -1).reduce((sum, each) => sum + each, 0));
    expect(figures.at(-1)).toBeGreaterThan(0);
  });
});

describe("secrets", () => {
  it("names those of the stacks, with what the table says of them", () => {
    expect(cells(page.querySelector("#secrets"), "localplus-prod/tunnel-token")).toEqual([
      "localplus-prod/tunnel-token",
      "edge",
      "vendor",
      "cloudflared",
      "runbook tunnel-credential-rotation",
    ]);
    const grafana = page
      .querySelectorAll("#secrets tr")
      .find(({ text }) => text.includes("grafana-admin"));
    expect(grafana?.text).not.toContain("`");
    expect(grafana?.querySelector("td code")?.text).toBe("observability.grafanaAdminRevision");
    expect(cells(page.querySelector("#secrets"), "TF_VAR_github_client_secret")?.[1]).toBe("edge");
    const section = microservices.querySelector("#secrets");
    expect(cells(section, "rds!db-<id>")?.[1]).toBe("database");
  });

  it("finds all of them in the table", () => {
    for (const each of [page, microservices])
      expect(each.querySelector("#secrets")?.text).not.toContain("not in the table");
  });

  it("counts one more when a stack has it, although the table does not know it", () => {
    const more = withStack(input, "state", ({ resource }) => {
      resource["aws_secretsmanager_secret"] = { stray: { name: "localplus-prod/stray" } };
    });
    expect(Number(figure(pageOf(more), "secrets"))).toBe(Number(figure(page, "secrets")) + 1);
    expect(cells(pageOf(more).querySelector("#secrets"), "localplus-prod/stray")?.[2]).toBe(
      "not in the table",
    );
  });
});

describe("preview", () => {
  const preview: PreviewData = {
    environment: "localplus-prod",
    live: false,
    stacks: ["network", "dns"].map((component, index) => ({
      stack: `localplus-prod-${component}`,
      result: "planned" as const,
      reason: "",
      state: "empty" as const,
      actions: { create: 40 + index, update: 0, replace: index, delete: 0 },
      types: { aws_route: 3, aws_vpc: 1 },
      diagnostics: [{ severity: "warning" as const, address: "aws_vpc.main", message: "Old." }],
    })),
  };

  it("is there when it is given only", () => {
    expect(page.querySelector("#preview")).toBeNull();
    const section = pageOf({ ...input, preview }).querySelector("#preview");
    expect(cells(section, "network")).toEqual([
      "network",
      "planned",
      "40",
      "0",
      "0",
      "0",
      "3 aws_route, 1 other",
    ]);
    expect(cells(section, "all planned")?.slice(2, 6)).toEqual(["81", "0", "1", "0"]);
    expect(section?.text).toContain("Old.");
  });

  it("shows no number for a stack that was not planned", () => {
    const skip = { result: "skipped" as const, reason: "no provider" };
    const actions = { create: 0, update: 0, replace: 0, delete: 0 };
    const stacks = preview.stacks.map((stack, index) =>
      index === 0 ? { ...stack, ...skip, actions } : stack,
    );
    const given = { ...preview, stacks };
    const section = pageOf({ ...input, preview: given }).querySelector("#preview");
    expect(cells(section, "network")?.slice(1, 6)).toEqual([
      "skipped no provider",
      "–",
      "–",
      "–",
      "–",
    ]);
    expect(cells(section, "all planned")?.[2]).toBe("41");
  });
});

it("shows what is wrong because of the day", () => {
  expect(page.querySelector("#policies .note")).toBeNull();
  const late = pageOf({ ...input, day: "2032-01-01" });
  expect(late.querySelector("#policies .note")?.text).toContain("localplus-prod.cluster.version");
  expect(late.querySelector("header")?.text).toContain("2032-01-01");
});
