import { DataTerraformRemoteStateLocal, TerraformStack } from "cdktf";
import { terraform } from "../../cli/terraform/process";
import { unescapeTemplate } from "../../core/template";
import { chartOf, createHelmProvider, HelmRelease, type Values } from "../../modules/helm";
import { temporaryFolder, writeFiles } from "../cli/support/temporary";
import { only } from "../support/resources";
import { synthApp } from "../support/synth";

jest.setTimeout(60_000);

/** What another stack published. */
const published = { host: "db.example.org", port: 5432 };

/** Values that Terraform's template syntax, JSON or CDKTF could spoil; `host` and `port` are known later. */
const nasty = (host: string, port: number): Values => ({
  templates: [
    "${env:X}",
    "%{if true}x%{endif}",
    "${",
    "%{",
    "}",
    "~}",
    "${~ x ~}",
    "{{ .Values.x }}",
  ],
  doubled: ["$${x}", "$$${x}", "$$$${x}", "%%{x}", "%%%{x}", "$%{x}", "%${x}", "$", "$$", "%%"],
  written: ['{"json":"${x}"}', "\\${x}", "\\", '"', "'", "\\n", "<<EOT", "# //", "\\u0024{x}"],
  lines: ["a\nb", "\r\n", "\t", "\n\n---\n", "  ", ""],
  unicode: ["é", "😀", "\u00a0", "日本語 ${x}", "\ufeff"],
  references: [
    host,
    `https://${host}:${port}/`,
    `$${host}`,
    `$$$${host}`,
    `%${host}`,
    `${host}\${x}`,
  ],
  numbers: [port, 0, -1, 1.5, 1_000_660_000, 1e21, 1.5e-9],
  numbersInText: ["1e5", "-8.1e+298", "2.5e-3", "1e+5"],
  others: [true, false, null, {}, []],
  "${key} %{key}": "key",
});

/** The values of the only release as they stand in the synthesized JSON, and the state they refer to. */
function synthesizedValues(): { text: string; data: unknown } {
  const { test } = synthApp((app) => {
    const stack = new TerraformStack(app, "test");
    const upstream = new DataTerraformRemoteStateLocal(stack, "db", { path: "db.tfstate" });
    createHelmProvider(stack, {
      clusterName: "acme",
      region: "eu-west-3",
      endpoint: "https://acme.example.org",
      certificateAuthority: "Y2E=",
      auth: "exec",
    });
    new HelmRelease(stack, "release", {
      chart: chartOf("traefik", { charts: undefined }),
      name: "traefik",
      namespace: "traefik",
      values: nasty(upstream.getString("host"), upstream.getNumber("port")),
      after: [],
    });
  });
  if (!test) throw new Error("nothing was synthesized");
  const [text] = only(test, "helm_release")["values"] as string[];
  return { text: String(text), data: test.json.data };
}

it("hands a chart's values on as they were written, and its references as what they stand for", async () => {
  const { text, data } = synthesizedValues();
  const cwd = temporaryFolder();
  writeFiles(cwd, {
    "db.tfstate": {
      version: 4,
      terraform_version: "1.11.0",
      serial: 1,
      lineage: "3f6ee5f3-4f5c-0c3c-3a4c-2d3b6a6e1b6a",
      outputs: {
        host: { value: published.host, type: "string" },
        port: { value: published.port, type: "number" },
      },
      resources: [],
    },
    "main.tf.json": {
      data,
      resource: { terraform_data: { release: { input: [text] } } },
      output: { values: { value: "${terraform_data.release.output[0]}" } },
    },
  });
  for (const args of [["init"], ["apply", "-auto-approve"]]) {
    const { exitCode, stderr } = await terraform(args, { cwd });
    expect({ exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({ exitCode: 0, stderr: "" });
  }
  const { stdout } = await terraform(["output", "-raw", "values"], { cwd });
  expect(JSON.parse(stdout)).toEqual(nasty(published.host, published.port));
});

it("is read the same way from the synthesized JSON, without terraform", () => {
  const read = unescapeTemplate(synthesizedValues().text, (reference) =>
    String(reference.endsWith(".host}") ? published.host : published.port),
  );
  expect(JSON.parse(read)).toEqual(nasty(published.host, published.port));
});
