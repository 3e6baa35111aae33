import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { projectRoot } from "../../cli/project";
import { run } from "../../cli/run";
import { registeredNames } from "../../config/load";
import { temporaryFolder } from "../cli/support/temporary";

jest.setTimeout(180_000);

const binary = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const [name = ""] = registeredNames();
const desktop = { viewport: { width: 1280, height: 800 } };
let browser: Browser;
let file: string;

beforeAll(async () => {
  if (!existsSync(binary)) {
    throw new Error(`Chromium: not found, got ${binary}; install it, or name it in CHROMIUM`);
  }
  file = `${temporaryFolder()}/report.html`;
  const args = ["--import", "tsx", "cli/main.ts", "report", name, "--out", file];
  const { exitCode, stderr } = await run(process.execPath, args, {
    cwd: projectRoot,
    env: process.env,
  });
  if (exitCode !== 0) throw new Error(stderr);
  browser = await chromium.launch({ executablePath: binary, args: flags });
});

// eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- beforeAll may have failed
afterAll(() => browser?.close());

/** Does something with the page, and fails if the page complains, asks the network or throws. */
async function withPage(
  options: BrowserContextOptions,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const said: string[] = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  page.on("request", (request) => said.push(`request: ${request.url()}`));
  const address = pathToFileURL(file).href;
  try {
    await page.goto(address);
    await work(page);
    expect(said).toEqual([`request: ${address}`]);
  } finally {
    await context.close();
  }
}

it("opens without a complaint and without a request", () =>
  withPage(desktop, async (page) => {
    expect(await page.title()).toBe(`${name}: platform report`);
    expect(await page.locator("h1").textContent()).toBe(name);
  }));

it("runs nothing and loads nothing that is put into it later", async () => {
  const context = await browser.newContext(desktop);
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  const ran = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.stranger = true";
    document.body.append(script);
    const image = document.createElement("img");
    const failed = new Promise((resolve) => {
      image.onerror = () => {
        resolve("refused");
      };
      image.onload = () => {
        resolve("loaded");
      };
    });
    image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
    document.body.append(image);
    return ["stranger" in window, await failed];
  });
  expect(ran).toEqual([false, "refused"]);
  await context.close();
});

describe("filters", () => {
  it("narrow resources by stack and by text, and say how many are left", () =>
    withPage(desktop, async (page) => {
      const filter = page.locator('.filter[data-list="stack-list"]');
      const rows = page.locator("#stack-list tr[data-item]:visible");
      const all = await page.locator("#stack-list tr[data-item]").count();
      expect(await filter.locator("output").textContent()).toBe(`${all} resources`);
      await filter.getByLabel("Stack").selectOption("network");
      const ofStack = await page.locator('tr[data-stack="network"]').count();
      expect(await rows.count()).toBe(ofStack);
      expect(await filter.locator("output").textContent()).toBe(`${ofStack} of ${all} resources`);
      await filter.getByLabel("Find resources").fill("AWS_vpc flow");
      expect(await rows.count()).toBeLessThan(ofStack);
      await filter.getByLabel("Find resources").fill("no such thing");
      expect(await page.locator("#stack-list > :visible").count()).toBe(0);
      expect(await filter.locator("output").textContent()).toBe(`0 of ${all} resources`);
      await filter.getByLabel("Find resources").fill("");
      await filter.getByLabel("Stack").selectOption("");
      expect(await page.locator("#stack-list > details:visible").count()).toBeGreaterThan(5);
      expect(await rows.count()).toBe(0); // folded again
    }));

  it("narrow ways by their answer, and hide the tables that show them all", () =>
    withPage(desktop, async (page) => {
      const blocked = page.locator('#ways details[data-answer="blocked"]:visible');
      expect(await page.locator("#ways [data-matrix]:visible").count()).toBeGreaterThan(0);
      await page.getByLabel("Answer").selectOption("reached");
      expect(await blocked.count()).toBe(0);
      expect(await page.locator("#ways details:visible").count()).toBeGreaterThan(5);
      expect(await page.locator("#ways [data-matrix]:visible").count()).toBe(0);
    }));
});

it("prints what is folded away, and folds it again", () =>
  withPage(desktop, async (page) => {
    const folded = (): Promise<number> => page.locator("details:not([open])").count();
    const before = await folded();
    expect(before).toBeGreaterThan(50);
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    expect(await folded()).toBe(0);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    expect(await folded()).toBe(before);
  }));

describe("links", () => {
  it("unfold what they lead to, also what a filter has hidden", () =>
    withPage(desktop, async (page) => {
      const way = page.locator("#way-2-1");
      await page.getByLabel("Find paths").fill("no such way");
      await page.evaluate(() => {
        location.hash = "#way-2-1";
      });
      await way.waitFor({ state: "visible" });
      expect(await way.locator("li").count()).toBeGreaterThan(0);
    }));

  it("of the diagram open the stack", () =>
    withPage(desktop, async (page) => {
      await page.locator("#architecture a.box").nth(1).click();
      await page.locator("#stack-list details[open] .body").waitFor({ state: "visible" });
      expect(await page.locator("#stack-list details[open]").count()).toBe(1);
    }));
});

it("can be used by keyboard alone", () =>
  withPage(desktop, async (page) => {
    const focused = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.textContent.trim() ?? "");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Skip to the report");
    await page.keyboard.press("Enter");
    const seen = new Set<string>();
    const onWay = (): Promise<boolean> =>
      page.evaluate(() => document.activeElement?.matches(".way > summary") ?? false);
    for (let presses = 0; presses < 60 && !(await onWay()); presses += 1) {
      await page.keyboard.press("Tab");
      seen.add(await page.evaluate(() => document.activeElement?.tagName ?? ""));
    }
    expect(seen).toEqual(new Set(["A", "a", "DIV", "INPUT", "SELECT", "SUMMARY"]));
    const open = (): Promise<boolean> =>
      page.evaluate(() => document.activeElement?.parentElement?.hasAttribute("open") ?? false);
    expect(await open()).toBe(false);
    await page.keyboard.press("Enter");
    expect(await open()).toBe(true);
    const outline = await page.evaluate(
      () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
    );
    expect(outline).toBe("solid");
  }));

it("shows the whole drawing on a desktop", () =>
  withPage(desktop, async (page) => {
    const hidden = await page
      .locator(".drawing")
      .evaluate((drawing) => drawing.scrollWidth - drawing.clientWidth);
    expect(hidden).toBe(0);
  }));

describe.each(["light", "dark"] as const)("%s", (colorScheme) => {
  it("has enough contrast between text and what is behind it", () =>
    withPage({ ...desktop, colorScheme }, async (page) => {
      await page.evaluate(unfold);
      expect(await page.evaluate(faintTexts)).toEqual([]);
      const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(/^rgb\((\d+)/.exec(dark)?.[1]).toMatch(colorScheme === "dark" ? /^\d\d$/ : /^2\d\d$/);
    }));
});

it.each([
  ["a telephone", 360],
  ["a tablet", 820],
  ["a wide screen", 1920],
])("fits %s: only tables and the drawing scroll sideways, by themselves", (_, width) =>
  withPage({ viewport: { width, height: 800 } }, async (page) => {
    await page.evaluate(unfold);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }),
);

it("shows everything without the script, but for the filters", () =>
  withPage({ ...desktop, javaScriptEnabled: false }, async (page) => {
    expect(await page.locator(".filter:visible").count()).toBe(0);
    expect(await page.locator("#stack-list > details:visible").count()).toBeGreaterThan(5);
    expect(await page.locator("#ways [data-item]:visible").count()).toBeGreaterThan(20);
  }));

/** Runs in the page. */
function unfold(): void {
  document.querySelectorAll("details").forEach((details) => (details.open = true));
}

/** Runs in the page: texts of less than 4.5 to 1 (WCAG 2.2, 1.4.3), by the colours that are computed. */
function faintTexts(): string[] {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!canvas) return ["no canvas"];
  const over = (colours: readonly string[]): number[] => {
    for (const colour of ["white", ...colours]) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (colours: readonly string[]): number => {
    const [red = 0, green = 0, blue = 0] = over(colours).map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element: Element | null): string[] =>
    element ? [...behind(element.parentElement), getComputedStyle(element).backgroundColor] : [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faint = new Set<string>();
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const text = texts.currentNode.textContent?.trim() ?? "";
    if (!element || text === "" || element.closest("svg, script, style, option")) continue;
    const back = behind(element);
    const [one = 0, other = 0] = [
      luminance([...back, getComputedStyle(element).color]),
      luminance(back),
    ].toSorted((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    if (ratio < 4.5) faint.add(`${element.className}: ${text.slice(0, 30)}: ${ratio.toFixed(2)}`);
  }
  return [...faint];
}
