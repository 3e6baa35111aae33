import type { Args, Block, StackView } from "./stack-view";

/** Ways to read arguments, which Terraform JSON writes in more than one form. */

function isArgs(value: unknown): value is Args {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Nested blocks at a path, each step of which JSON may write as an object or as a list of objects. */
export function blocks(args: Args, ...path: readonly string[]): Args[] {
  return path.reduce<Args[]>(
    (found, key) => found.flatMap((block) => [block[key]].flat()).filter(isArgs),
    [args],
  );
}

/** The texts of a list argument; none where it is missing or a reference as a whole. */
export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** Whether a flag is on; launch templates write flags as text. */
export function isOn(value: unknown): boolean {
  return value === true || value === "true";
}

/** Whether a text argument says anything. */
export function isSet(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** Whether a value is known only at apply, being or holding a reference. */
export function isReference(value: unknown): boolean {
  return typeof value === "string" && value.includes("${");
}

/** Whether a value refers to a block, by any of its attributes. */
export function refersTo(value: unknown, block: Block): boolean {
  return typeof value === "string" && value.includes(`{${block.address}.`);
}

/** Resources of a type whose argument points at a block, by a reference or by the block's literal name. */
export function companions(
  stack: StackView,
  type: string,
  argument: string,
  block: Block,
  name?: unknown,
): readonly Block[] {
  return stack
    .of(type)
    .filter(
      ({ args }) => refersTo(args[argument], block) || (isSet(name) && args[argument] === name),
    );
}
