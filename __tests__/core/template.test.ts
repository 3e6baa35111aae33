import fc from "fast-check";
import { escapeTemplate, tokensIn, unescapeTemplate } from "../../core/template";

const token = "${TfToken[TOKEN.7]}";

/** What Terraform puts in for the token, once CDKTF has written its reference. */
const synthesized = (text: string): string =>
  escapeTemplate(text).replaceAll(token, '${lookup(data.x.y, "a}")}');

describe("escapeTemplate", () => {
  it.each([
    ["${env:POD_IP}", "$${env:POD_IP}"],
    ["%{if true}", "%%{if true}"],
    ["$${x}", "$$${x}"],
    ["%%{x}", "%%%{x}"],
    ["a $ and % alone, {{ .Values.x }} too", "a $ and % alone, {{ .Values.x }} too"],
  ])("writes %s as %s", (text, expected) => {
    expect(escapeTemplate(text)).toBe(expected);
  });

  it("leaves references of CDKTF as they are, whatever is around them", () => {
    expect(escapeTemplate(`arn:${token}:\${x}`)).toBe(`arn:${token}:$\${x}`);
    expect(tokensIn(`${token}-${token}`)).toEqual([token, token]);
  });

  it("keeps dollar signs before a reference from swallowing it", () => {
    expect(escapeTemplate(`$$${token}`)).toBe(`\${"$$"}${token}`);
    expect(unescapeTemplate(synthesized(`$$${token}`), () => "5")).toBe("$$5");
  });
});

describe("unescapeTemplate", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom("$", "%", "{", "}", "${", "%{", "$${", "%%{", '"', "\\", "\n", token),
  );

  it("gives back any text, with references replaced", () => {
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        expect(unescapeTemplate(synthesized(text), () => "stand-in")).toBe(
          text.replaceAll(token, "stand-in"),
        );
      }),
    );
  });

  it.each([
    "${data.terraform_remote_state.eks.outputs.endpoint}",
    '${lookup({"a" = "}"}, "a")}',
    '${"${upper("}")}"}',
    '${"$${}"}',
    '${"\\"}"}',
  ])("knows where the reference %s ends", (reference) => {
    const seen: string[] = [];
    const text = unescapeTemplate(`<${reference}>`, (found) => {
      seen.push(found);
      return "it";
    });
    expect([text, seen]).toEqual(["<it>", [reference]]);
  });

  it.each([
    ["${data.x", 'a reference without an end in "${data.x"'],
    ['${"a}', 'a quoted text without an end in ""a}"'],
    ["%{if x}", 'a template directive in "%{if x}"'],
  ])("refuses %s", (text, message) => {
    expect(() => unescapeTemplate(text, () => "")).toThrow(message);
  });
});
