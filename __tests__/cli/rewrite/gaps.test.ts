import { closeGaps } from "../../../cli/rewrite/close-gaps";
import { gaps, gapsFor, type Gap } from "../../../cli/rewrite/gaps";
import { objectAt, type JsonObject } from "../../../cli/terraform-json";

const close = (resource: JsonObject, lines: readonly Gap[], rest: JsonObject = {}) => {
  const { json, changes } = closeGaps(lines)({ resource, ...rest });
  return { json, sentences: changes.map(({ sentence }) => sentence) };
};

const line = {
  when: "sandbox",
  type: "aws_thing",
  reason: "the emulator does not know it",
} as const;
const dropArgument: Gap = { ...line, action: "drop", argument: "extra" };
const substitute: Gap = { ...line, action: "substitute", argument: "url", value: "https://x" };
const dropResource: Gap = { ...line, action: "drop resource" };

describe("the committed table", () => {
  /** A resource that the line has something to do with. */
  function affected(gap: Gap): JsonObject {
    switch (gap.action) {
      case "copy":
        return { [gap.from.split(".")[0] ?? ""]: [{ [gap.from.split(".")[1] ?? ""]: "there" }] };
      case "drop resource":
        return gap.only ? { [gap.only.argument]: `\${${gap.only.mentions}x.id}` } : {};
      case "substitute":
        return { [gap.argument]: `\${${gap.mentions ?? "any."}x.url}` };
      case "drop":
        return { [gap.argument]: "set" };
    }
  }

  it.each(gaps)("has an effect on $type ($action), which it explains", (gap) => {
    const body = { ...affected(gap), kept: "kept" };
    const named = { [gap.type]: { one: body } };
    const [resources, rest] = gap.type === "output" ? [{}, named] : [named, {}];
    const { json, sentences } = close({ ...resources, other: { one: body } }, [gap], rest);
    expect({ ...objectAt(json, "resource"), ...json }).not.toHaveProperty([gap.type, "one"], body);
    expect(json["resource"]).toHaveProperty(["other", "one"], body);
    expect(sentences).toEqual([expect.stringMatching(`^${gap.type}.one: .*${gap.reason}`)]);
  });

  it("drops the protection of a cluster, which older AWS providers do not know", () => {
    const cluster = { name: "main", deletion_protection: true };
    const lines = gapsFor({ awsVersion: "5.100.0", sandbox: false });
    expect(close({ aws_eks_cluster: { main: cluster } }, lines)).toEqual({
      json: { resource: { aws_eks_cluster: { main: { name: "main" } } } },
      sentences: [
        "aws_eks_cluster.main: deletion_protection left out (AWS provider versions before 6 do not know it)",
      ],
    });
  });
});

describe("the lines that apply", () => {
  const when = (where: Parameters<typeof gapsFor>[0]) => [
    ...new Set(gapsFor(where).map((gap) => gap.when)),
  ];
  const sandboxLines = gaps.some((gap) => gap.when === "sandbox") ? ["sandbox"] : [];

  it.each([
    ["5.100.0", false, ["aws<6"]],
    ["6.0.0", false, []],
    ["6.25.0", true, sandboxLines],
    ["5.100.0", true, ["aws<6", ...sandboxLines]],
    [undefined, false, []],
  ])("with AWS %s and sandbox %s are those for %j", (awsVersion, sandbox, expected) => {
    expect(when({ awsVersion, sandbox }).sort()).toEqual([...expected].sort());
  });
});

describe("closing a gap", () => {
  it("substitutes only a value that mentions the text", () => {
    const only: Gap = {
      ...line,
      action: "substitute",
      argument: "url",
      value: "https://x",
      mentions: "aws_cluster.",
    };
    const things = { theirs: { url: "https://github" }, ours: { url: "${aws_cluster.x.url}" } };
    expect(close({ aws_thing: things }, [only]).json).toEqual({
      resource: { aws_thing: { theirs: things.theirs, ours: { url: "https://x" } } },
    });
  });

  it("copies an argument from a nested block to where it is not set", () => {
    const copy: Gap = { ...line, action: "copy", argument: "id", from: "inner.id" };
    const things = {
      set: { id: "own", inner: { id: "x" } },
      unset: { inner: [{ id: "x" }] },
      none: {},
    };
    expect(close({ aws_thing: things }, [copy])).toEqual({
      json: {
        resource: {
          aws_thing: { ...things, unset: { id: "x", inner: [{ id: "x" }] } },
        },
      },
      sentences: ["aws_thing.unset: id set to inner.id (the emulator does not know it)"],
    });
  });

  it("leaves out only the resources whose argument mentions the text", () => {
    const only = { argument: "of", mentions: "aws_cluster." };
    const things = { ours: { of: "${aws_group.x.id}" }, theirs: { of: "${aws_cluster.x.id}" } };
    expect(close({ aws_thing: things }, [{ ...line, action: "drop resource", only }])).toEqual({
      json: { resource: { aws_thing: { ours: things.ours } } },
      sentences: ["aws_thing.theirs: left out (the emulator does not know it)"],
    });
  });

  it("drops the argument wherever the type sets it, and only there", () => {
    const resource = { aws_thing: { a: { extra: 1, name: "a" }, b: { name: "b" } } };
    expect(close(resource, [dropArgument])).toEqual({
      json: { resource: { aws_thing: { a: { name: "a" }, b: { name: "b" } } } },
      sentences: ["aws_thing.a: extra left out (the emulator does not know it)"],
    });
  });

  it("substitutes the argument where it is set", () => {
    const resource = { aws_thing: { a: { url: "http://x" }, b: {} } };
    expect(close(resource, [substitute])).toEqual({
      json: { resource: { aws_thing: { a: { url: "https://x" }, b: {} } } },
      sentences: ['aws_thing.a: url = "https://x" used instead (the emulator does not know it)'],
    });
  });

  it("substitutes the value of an output that mentions the text, and no other", () => {
    const output: Gap = {
      ...line,
      type: "output",
      action: "substitute",
      argument: "value",
      value: "x",
      mentions: ".secret[",
    };
    const other = { value: "${aws_thing.a.id}" };
    const outputs = { arn: { value: "${aws_thing.a.secret[0].arn}", description: "d" }, other };
    expect(close({ aws_thing: { a: {} } }, [output], { output: outputs })).toEqual({
      json: {
        resource: { aws_thing: { a: {} } },
        output: { arn: { value: "x", description: "d" }, other },
      },
      sentences: ['output.arn: value = "x" used instead (the emulator does not know it)'],
    });
  });

  it("applies several lines to one resource", () => {
    const { json } = close({ aws_thing: { a: { extra: 1, url: "" } } }, [dropArgument, substitute]);
    expect(json).toEqual({ resource: { aws_thing: { a: { url: "https://x" } } } });
  });

  it("drops the resource, and the type and the block that are then empty", () => {
    expect(close({ aws_thing: { a: {} }, aws_other: { b: {} } }, [dropResource]).json).toEqual({
      resource: { aws_other: { b: {} } },
    });
    expect(close({ aws_thing: { a: {} } }, [dropResource])).toEqual({
      json: {},
      sentences: ["aws_thing.a: left out (the emulator does not know it)"],
    });
  });
});

describe("a reference to a dropped resource", () => {
  const refusal = (where: string) =>
    `${where}: refers to a resource that is left out, got aws_thing.a; ` +
    "remove the reference or the line of aws_thing in cli/rewrite/gaps.ts";
  const withThing =
    (other: JsonObject, rest: JsonObject = {}) =>
    () =>
      close({ aws_thing: { a: {} }, aws_other: { b: other } }, [dropResource], rest);

  it.each([
    ["an expression", { id: "${aws_thing.a.id}" }, "aws_other.b.id"],
    ["a longer text", { text: "see ${upper(aws_thing.a.id)}!" }, "aws_other.b.text"],
    ["a directive", { text: "%{ if aws_thing.a.id == 1 }x%{ endif }" }, "aws_other.b.text"],
    ["an index", { id: "${aws_thing.a[0].id}" }, "aws_other.b.id"],
    [
      "a nested block",
      { block: [{ deep: { id: "${aws_thing.a.id}" } }] },
      "aws_other.b.block.deep.id",
    ],
    ["depends_on", { depends_on: ["aws_thing.a"] }, "aws_other.b.depends_on"],
    [
      "replace_triggered_by",
      { lifecycle: { replace_triggered_by: ["aws_thing.a"] } },
      "aws_other.b.lifecycle.replace_triggered_by",
    ],
  ])("in %s is refused, naming both", (_, body, where) => {
    expect(withThing(body)).toThrow(refusal(where));
  });

  it("in outputs, data sources and moves is refused, all at once", () => {
    const rest = {
      output: { id: { value: "${aws_thing.a.id}" } },
      data: { aws_x: { y: { id: "${aws_thing.a.id}" } } },
      moved: [{ from: "aws_old.a", to: "aws_thing.a" }],
    };
    expect(withThing({}, rest)).toThrow(
      [refusal("output.id.value"), refusal("data.aws_x.y.id"), refusal("moved.to")].join("\n"),
    );
  });

  it.each([
    ["another resource's longer name", { id: "${aws_thing.a-2.id} ${aws_thing.ab.id}" }],
    ["a longer type", { id: "${my_aws_thing.a.id}" }],
    ["a data source of the same name", { id: "${data.aws_thing.a.id}" }],
    ["plain text", { description: "replaces aws_thing.a" }],
    ["escaped text", { text: "$${aws_thing.a.id} %%{aws_thing.a}" }],
    ["a comment", { "//": { metadata: "${aws_thing.a.id}" } }],
  ])("is not seen in %s", (_, body) => {
    expect(withThing(body)).not.toThrow();
  });
});
