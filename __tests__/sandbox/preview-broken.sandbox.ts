import { readFileSync } from "node:fs";
import path from "node:path";
import { contract, number, string, stringList, stringMap } from "../../core/contract";
import { hasFailed } from "../../cli/preview/report";
import type { SynthesizedStack } from "../../cli/synthesize";
import { objectAt, without, type JsonObject } from "../../cli/terraform-json";
import { builtInStack, previewOf } from "./support/preview";

jest.setTimeout(120_000);

const upstream = contract("network", {
  id: string("known at apply only", "example-id"),
  name: string("known", "example-name"),
  ids: stringList("partly known", ["example-1", "example-2"]),
  byZone: stringMap("partly known", { a: "example-a" }),
  port: number("known", 1),
});

const output = (value: string): JsonObject => ({ value });

const network = (outputs: JsonObject = {}): SynthesizedStack =>
  builtInStack("network", {
    resource: { terraform_data: { one: { input: "x" } } },
    output: {
      id: output("${terraform_data.one.id}"),
      name: output("main"),
      ids: output('${[terraform_data.one.id, "second", terraform_data.one.id]}'),
      by_zone: output('${{"a" = terraform_data.one.id, "b" = "known"}}'),
      port: output("${5432}"),
      ...outputs,
    },
  });

const reader = (input: string, more: JsonObject = {}): SynthesizedStack =>
  builtInStack("reader", { resource: { terraform_data: { two: { input, ...more } } } }, [
    "network",
  ]);

const read = (name: string): string =>
  `\${data.terraform_remote_state.upstream-network.outputs.${name}}`;

/** What the reader's plan knows of its one resource. */
function plannedInput(out: string): unknown {
  const plan = JSON.parse(readFileSync(path.join(out, "demo-reader.json"), "utf8")) as {
    resource_changes: { change: { after: { input: unknown } } }[];
  };
  return plan.resource_changes[0]?.change.after.input;
}

describe("what one stack hands to another before either exists", () => {
  it("is what is known, and the contract's example for each element that is not", async () => {
    const all = `\${jsonencode(data.terraform_remote_state.upstream-network.outputs)}`;
    const { previews, out } = await previewOf([network(), reader(all)], [upstream]);
    expect(previews.map(({ result }) => result)).toEqual(["planned", "planned"]);
    expect(JSON.parse(String(plannedInput(out)))).toEqual({
      id: "example-id",
      name: "main",
      ids: ["example-1", "second", "example-1"],
      by_zone: { a: "example-a", b: "known" },
      port: 5432,
    });
    expect(previews[0]?.outputs).toEqual({
      id: "example",
      name: "planned",
      ids: "partly",
      by_zone: "partly",
      port: "planned",
    });
    expect(previews[1]).toMatchObject({
      reads: ["network"],
      actions: { create: 1 },
      types: { terraform_data: 1 },
    });
  });

  it("is an example where the stack cannot be planned, so that those that read it are seen as well", async () => {
    const broken = builtInStack("network", {
      resource: { terraform_data: { one: { inputt: "x" } } },
      output: { name: output("main") },
    });
    const { previews, out } = await previewOf([broken, reader(read("name"))], [upstream]);
    expect(previews.map(({ result }) => result)).toEqual(["failed", "planned"]);
    expect(plannedInput(out)).toBe("example-name");
  });
});

describe("a broken stack fails, with its name and the reason", () => {
  const failures = async (...stacks: SynthesizedStack[]): Promise<string[]> => {
    const { previews } = await previewOf(stacks, [upstream]);
    expect(hasFailed({ stacks: previews }, true)).toBe(true);
    return previews.flatMap(({ stack, diagnostics }) =>
      diagnostics.map(({ address, message }) => [stack, address, message].join(" | ")),
    );
  };

  it("for a bad argument", async () => {
    expect(await failures(network(), reader("x", { inputt: "y" }))).toEqual([
      expect.stringMatching(/^demo-reader \| terraform_data\.two \| .*named "inputt"/),
    ]);
  });

  it("for an output that the other stack does not publish", async () => {
    expect(await failures(network(), reader(read("idd")))).toEqual([
      expect.stringMatching(
        /^demo-reader \| .*Unsupported attribute: .*"idd".* The stack network is read here; see whether it publishes idd\.$/s,
      ),
    ]);
  });

  it("for an output that is in the contract but that the stack does not declare", async () => {
    const others = without(objectAt(network().json, "output"), ["id"]);
    const unpublished = { ...network(), json: { ...network().json, output: others } };
    expect(await failures(unpublished, reader(read("id")))).toEqual([
      expect.stringMatching(/^demo-reader \| .*see whether it publishes id\.$/s),
    ]);
  });

  it("for an output of another kind than its contract says", async () => {
    expect(
      await failures(network({ name: output('${["a", "b"]}') }), reader(read("name"))),
    ).toEqual([
      "demo-network | output.name | is not of the kind that its contract says, got a list; publish a text or correct the contract",
    ]);
  });

  it("for a value of a type that the argument does not take", async () => {
    const wrong = builtInStack(
      "reader",
      {
        resource: { terraform_data: { two: { triggers_replace: "${tonumber(local.name)}" } } },
        locals: { name: read("name") },
      },
      ["network"],
    );
    expect(await failures(network(), wrong)).toEqual([
      expect.stringMatching(
        /^demo-reader \| terraform_data\.two \| .*cannot convert "main" to number/,
      ),
    ]);
  });

  it("for resources that wait for each other", async () => {
    const cycle = builtInStack("network", {
      resource: {
        terraform_data: {
          one: { input: "${terraform_data.two.id}" },
          two: { input: "${terraform_data.one.id}" },
        },
      },
    });
    expect(await failures(cycle)).toEqual([
      expect.stringMatching(/^demo-network \| .*Cycle: terraform_data\.\w+, terraform_data\.\w+/),
    ]);
  });

  it("for a state that no stack of the environment keeps", async () => {
    expect(await failures(reader(read("id")))).toEqual([
      "demo-reader |  | data.terraform_remote_state.upstream-network: reads a state that no stack planned before keeps, got s3://demo/demo/network.tfstate; read a stack of the same environment that comes earlier",
    ]);
  });
});
