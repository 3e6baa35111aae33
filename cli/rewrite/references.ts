import { isArray, isObject, type Json, type TerraformJson } from "../terraform-json";
import { UserError } from "../user-error";

/** Arguments whose strings are addresses, without the `${…}` around them. */
const addressArguments = new Set(["depends_on", "replace_triggered_by", "to"]);

/**
 * Refuses a configuration in which anything still refers to one of these resources.
 *
 * @param dropped addresses such as `aws_autoscaling_attachment.ingress`.
 * @param table the file whose line leaves it out.
 * @throws UserError with one line a reference, naming both ends.
 */
export function refuseReferencesTo(
  dropped: readonly string[],
  json: TerraformJson,
  table = "cli/rewrite/gaps.ts",
): void {
  const problems = dropped.flatMap((address) => {
    const mention = mentionOf(address);
    return stringsOf(json, []).flatMap(({ text, path }) =>
      isExpression(text, path) && mention.test(text)
        ? [
            `${describe(path)}: refers to a resource that is left out, got ${address}; ` +
              `remove the reference or the line of ${typeOf(address)} in ${table}`,
          ]
        : [],
    );
  });
  if (problems.length > 0) throw new UserError([...new Set(problems)].join("\n"));
}

/** `aws_x.y` as a whole address: not `data.aws_x.y`, not `aws_x.y-2`. */
function mentionOf(address: string): RegExp {
  return new RegExp(`(?<![\\w.-])${address.replaceAll(".", "\\.")}(?![\\w-])`);
}

function isExpression(text: string, path: readonly string[]): boolean {
  if (path.some((key) => addressArguments.has(key))) return true;
  return /[$%]\{/.test(text.replaceAll(/\$\$\{|%%\{/g, ""));
}

interface Found {
  readonly text: string;
  readonly path: readonly string[];
}

function stringsOf(value: Json, path: readonly string[]): Found[] {
  if (typeof value === "string") return [{ text: value, path }];
  if (isArray(value)) return value.flatMap((item) => stringsOf(item, path));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "//" ? [] : stringsOf(inner, [...path, key]),
  );
}

/** `resource, aws_lb, main, name` reads `aws_lb.main.name`. */
function describe(path: readonly string[]): string {
  return (path[0] === "resource" ? path.slice(1) : path).join(".");
}

function typeOf(address: string): string {
  return address.slice(0, address.lastIndexOf("."));
}
