import type { Model } from "@kubernetes-models/base";
import type { Problem } from "../../core/problems";

/** One fault as the models' validators describe it, in the form of JSON Schema validators. */
interface Fault {
  /** Where, as `/spec/ports/0/port`. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Where the object breaks the schema of its kind. */
export function schemaProblems(model: Model<unknown>): Problem[] {
  try {
    model.validate();
    return [];
  } catch (error) {
    if (!(error instanceof Error && "errors" in error)) throw error;
    return (error.errors as readonly Fault[]).map((fault) => problemOf(fault, model));
  }
}

function problemOf({ instancePath, keyword, message, params }: Fault, model: object): Problem {
  const keys = instancePath
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const path = keys
    .map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`))
    .join("")
    .slice(1);
  if (keyword === "required") {
    const missing = String(params["missingProperty"]);
    return {
      path: path === "" ? missing : `${path}.${missing}`,
      what: "is missing",
      remedy: "add it",
    };
  }
  const got = keys.reduce<unknown>(
    (value, key) => (value as Readonly<Record<string, unknown>>)[key],
    model,
  );
  if (keyword === "enum") {
    const allowed = (params["allowedValues"] as readonly unknown[]).map(String);
    return {
      path,
      what: "is not an allowed value",
      got,
      remedy: `use one of ${allowed.join(", ")}`,
    };
  }
  return { path, what: message ?? `breaks the rule ${keyword}`, got, remedy: "correct it" };
}
