import { createHash } from "node:crypto";
import { reportData, type ReportData } from "../../../cli/report/data";
import { renderPage } from "../../../cli/report/page";
import { pageOf, pageOfData, reportInput } from "../../support/report";

jest.setTimeout(30_000);

const input = reportInput("localplus-prod");
const data = reportData(input);
const html = renderPage(data);
const page = pageOfData(data);

describe("one file", () => {
  it("is under 2 MB", () => {
    expect(Buffer.byteLength(html)).toBeLessThan(2_000_000);
  });

  it("asks nobody for anything", () => {
    for (const attribute of ["src", "srcset", "action", "background", "poster", "data"])
      expect(page.querySelectorAll(`[${attribute}]`)).toEqual([]);
    const links = page.querySelectorAll("[href]").map((link) => link.getAttribute("href") ?? "");
    expect(links.filter((href) => !href.startsWith("#"))).toEqual([]);
    expect(page.querySelectorAll("link, iframe, object, embed, img, form, base")).toEqual([]);
    expect(page.querySelector("style")?.text).not.toMatch(/url\(|@import/);
    expect(page.querySelector("script")?.text).not.toMatch(/fetch|XMLHttp|import\(|eval/);
  });

  it("lets nothing run or style but what stands in it", () => {
    const policy = page
      .querySelector('meta[http-equiv="Content-Security-Policy"]')
      ?.getAttribute("content");
    const hash = (tag: string): string => {
      const text = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(html)?.[1] ?? "";
      return `sha256-${createHash("sha256").update(text).digest("base64")}`;
    };
    expect(policy).toBe(
      `default-src 'none'; style-src '${hash("style")}'; script-src '${hash("script")}'; base-uri 'none'; form-action 'none'`,
    );
    expect(page.querySelectorAll("script, style").length).toBe(2);
    expect(page.querySelectorAll("[style], [onclick], [onload], [onerror]")).toEqual([]);
  });

  it("is the same twice, byte by byte, and holds no path of the machine it is made on", () => {
    expect(renderPage(reportData(reportInput("localplus-prod")))).toBe(html);
    expect(html).not.toContain(process.cwd());
  });
});

describe("text", () => {
  const hostile = `<script>alert("x")</script><img src=x onerror='alert(1)'>&amp;"'`;

  /** The same data with every text spoilt; names that lead to something stay their own. */
  function spoilt<T>(value: T): T {
    if (typeof value === "string") return `${value}${hostile}` as T;
    if (Array.isArray(value)) return value.map(spoilt) as T;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, spoilt(each as unknown)]),
    ) as T;
  }

  it("stays text, whatever it holds", () => {
    const tags = (of: typeof page): Set<string> =>
      new Set(of.querySelectorAll("*").map(({ rawTagName }) => rawTagName));
    const bad = pageOfData(spoilt<ReportData>(data));
    expect(tags(bad)).toEqual(tags(page));
    expect(bad.querySelectorAll("script").length).toBe(1);
    expect(bad.querySelectorAll("[onerror], [src]")).toEqual([]);
    expect(bad.querySelector("h1")?.text).toBe(`localplus-prod${hostile}`);
    expect(bad.querySelector("title")?.text).toContain(hostile);
  });
});

describe.each([input, reportInput("microservices-dev")])("$environment.name", (each) => {
  const own = pageOf(each);

  it("has every id once, and no link to nothing", () => {
    const ids = own.querySelectorAll("[id]").map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const targets = own.querySelectorAll("[href]").map((a) => a.getAttribute("href")?.slice(1));
    expect(targets.length).toBeGreaterThan(20);
    expect(targets.filter((id) => !ids.includes(id ?? ""))).toEqual([]);
    const named = own
      .querySelectorAll("[aria-labelledby]")
      .map((element) => element.getAttribute("aria-labelledby") ?? "");
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("says of every section where it comes from, and leads to each", () => {
    const sections = own.querySelectorAll("main > section");
    expect(sections.length).toBeGreaterThan(7);
    for (const section of sections)
      expect(section.querySelector(".source")?.text).toMatch(/^From .{15,}/);
    const linked = own.querySelectorAll("nav a").map((a) => a.getAttribute("href"));
    expect(linked).toEqual(sections.map(({ id }) => `#${id}`));
  });

  it("can be read without seeing it: one title, headings in steps of one, labels, captions", () => {
    const levels = own.querySelectorAll("h1, h2, h3, h4").map(({ rawTagName }) => {
      return Number(rawTagName.slice(1));
    });
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    levels.forEach((level, index) => {
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    });
    expect(own.querySelectorAll("main, nav, header, footer").length).toBe(4);
    for (const field of own.querySelectorAll("input, select"))
      expect(field.closest("label")?.querySelector("span")?.text).toBeTruthy();
    for (const table of own.querySelectorAll("table")) {
      expect(table.closest(".scroll")?.getAttribute("aria-label")).toBeTruthy();
      expect(table.querySelectorAll('thead th[scope="col"]').length).toBeGreaterThan(1);
    }
  });

  it("hides what works by script only", () => {
    const filters = own.querySelectorAll(".filter");
    expect(filters.length).toBeGreaterThan(3);
    for (const filter of filters) {
      expect(filter.hasAttribute("hidden")).toBe(true);
      const list = own.querySelector(`#${filter.getAttribute("data-list") ?? ""}`);
      expect(list?.querySelectorAll("[data-item]").length).toBeGreaterThan(3);
    }
  });
});
