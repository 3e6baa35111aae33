import { isJsonObject } from "../../core/json";
import { objectAt, type TerraformJson } from "../terraform-json";

/** What Terraform names in a text: `aws_vpc.main`, be it in `depends_on` or inside a reference. */
const address = /\b[a-z]\w*\.[A-Za-z_][\w-]*/g;

/** Addresses of the stack's resources that Terraform makes before this one, at any distance. */
export function addressesBefore(json: TerraformJson, start: string): string[] {
  const texts = new Map(
    Object.entries(objectAt(json, "resource")).flatMap(([type, named]) =>
      Object.entries(isJsonObject(named) ? named : {}).map(([name, body]) => [
        `${type}.${name}`,
        JSON.stringify(body),
      ]),
    ),
  );
  const before = new Set<string>();
  const visit = (from: string): void => {
    for (const [found] of (texts.get(from) ?? "").matchAll(address)) {
      if (found === start || before.has(found) || !texts.has(found)) continue;
      before.add(found);
      visit(found);
    }
  };
  visit(start);
  return [...before];
}
