import { localplusSchema } from "../../config/localplus";
import { microservicesSchema } from "../../config/microservices";
import { fieldMeanings } from "./configuration/meanings";
import { fieldShapes } from "./configuration/shape";
import { markdownTable, page } from "./pages";

/** A field of an environment's file. */
export interface ConfigurationField {
  readonly path: string;
  readonly form: string;
  readonly required: boolean;
  /** What its comment in `config/` says: meaning, unit, default. */
  readonly meaning: string;
}

const blueprints = {
  localplus: { schema: localplusSchema, file: "localplus.ts", name: "localplusSchema" },
  microservices: {
    schema: microservicesSchema,
    file: "microservices/index.ts",
    name: "microservicesSchema",
  },
};

/** Every field that an environment of a blueprint may have, in the order of its schema. */
export function configurationFields(blueprint: keyof typeof blueprints): ConfigurationField[] {
  const { schema, file, name } = blueprints[blueprint];
  const meanings = fieldMeanings(file, name);
  return [...fieldShapes(schema)].map(([path, shape]) => ({
    path,
    ...shape,
    meaning: meanings.get(path) ?? "",
  }));
}

/** What an environment's file may say, field by field. */
export function configurationPage(): string {
  const parts = (Object.keys(blueprints) as (keyof typeof blueprints)[]).flatMap((blueprint) => {
    const rows = configurationFields(blueprint).map(({ path, form, required, meaning }) => [
      `\`${path}\``,
      required ? `${form}, required` : form,
      meaning,
    ]);
    return [`## ${blueprint}`, markdownTable(["field", "form", "meaning"], rows)];
  });
  return page(
    "Configuration",
    "What a file in `config/environments` may say, by blueprint. `*` stands for a name of your choice, `[]` for each item " +
      "of a list. A field that is required is required where its group is written. What is wrong with a file is " +
      "reported all at once, each as `<path>: <what is wrong>, got <value>; <what to do>`.",
    ...parts,
  );
}
