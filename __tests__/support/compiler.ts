import { resolve } from "node:path";
import ts from "typescript";

const root = resolve(import.meta.dirname, "../..");

/**
 * What the compiler, set as for the whole project, says of a file that is not written anywhere.
 * @param path where in the project the file would stand.
 */
export function diagnose(path: string, source: string): { line: number; text: string }[] {
  const file = resolve(root, path);
  const { config } = ts.readConfigFile(resolve(root, "tsconfig.json"), (name) =>
    ts.sys.readFile(name),
  ) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, language) =>
    name === file ? ts.createSourceFile(name, source, language) : getSourceFile(name, language);
  const program = ts.createProgram([file], options, host);
  const parsed = program.getSourceFile(file);
  return ts.getPreEmitDiagnostics(program, parsed).map(({ start, messageText }) => ({
    line: parsed?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0,
    text: ts.flattenDiagnosticMessageText(messageText, " "),
  }));
}
