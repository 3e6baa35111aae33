import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { render } from "preact-render-to-string";
import type { ReportData } from "./data";
import { Architecture } from "./sections/architecture";
import { Cost } from "./sections/cost";
import { Edge } from "./sections/edge";
import { Overview } from "./sections/overview";
import { Policies } from "./sections/policies";
import { Preview } from "./sections/preview";
import { Deviations, Rows } from "./sections/rows";
import { Secrets } from "./sections/secrets";
import { Stacks } from "./sections/stacks";
import { Traffic } from "./sections/traffic";

const style = asset("page.css");
const script = asset("page.js");

/** Nothing is loaded from anywhere, and nothing runs but the script that stands in the page. */
const policy = [
  "default-src 'none'",
  `style-src '${hashOf(style)}'`,
  `script-src '${hashOf(script)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** The whole page. All text is escaped by Preact; only our own style and script are written as they are. */
export function renderPage(data: ReportData): string {
  return `<!doctype html>\n${render(<Page data={data} />)}\n`;
}

function Page({ data }: { readonly data: ReportData }) {
  const { name } = data.environment;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${name}: platform report`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the report
        </a>
        <nav aria-label="Sections">
          <p>{name}</p>
          <ul>
            {sectionsOf(data).map(([id, title]) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <main id="main">
          <Overview data={data} />
          <Architecture stacks={data.stacks} />
          <Traffic environment={name} traffic={data.traffic} />
          <Stacks stacks={data.stacks} />
          {data.preview && <Preview preview={data.preview} />}
          <Rows rows={data.rows} />
          <Deviations deviations={data.deviations} />
          <Policies policies={data.policies} waivers={data.waivers} findings={data.findings} />
          {data.edge && <Edge edge={data.edge} />}
          <Cost cost={data.cost} />
          <Secrets secrets={data.secrets} />
          <footer>
            Written by <code>npm run report -- {name}</code>. It holds no secret and asks nobody for
            anything: it can be kept, sent and opened from disk.
          </footer>
        </main>
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  );
}

function sectionsOf({ preview, edge }: ReportData): (readonly [id: string, title: string])[] {
  return [
    ["architecture", "Architecture"],
    ["traffic", "Traffic"],
    ["stacks", "Stacks"],
    ...(preview ? [["preview", "Preview"] as const] : []),
    ["rows", "Requirements"],
    ["deviations", "Deviations"],
    ["policies", "Policies"],
    ...(edge ? [["edge", "Cloudflare plan"] as const] : []),
    ["cost", "Cost"],
    ["secrets", "Secrets"],
  ];
}

function asset(name: string): string {
  return readFileSync(path.join(import.meta.dirname, "assets", name), "utf8");
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
