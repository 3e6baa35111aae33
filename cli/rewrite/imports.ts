import { isArray, isObject, without, type Json } from "../terraform-json";
import { change, type Step } from "./change";

/** Leaves out all `import` blocks, if asked to. */
export function dropImports(drop: boolean): Step {
  return (json) => {
    const blocks = json["import"];
    if (!drop || !isArray(blocks)) return { json, changes: [] };
    return {
      json: without(json, ["import"]),
      changes: blocks.map((block) => change(targetOf(block), "its import left out")),
    };
  };
}

function targetOf(block: Json): string {
  const target = isObject(block) ? block["to"] : undefined;
  return typeof target === "string" ? target : "import";
}
