import type { Problem } from "../../core/problems";
import { unknownName } from "./finding";
import { settableNames, type Block } from "./provider-schema";

/** An argument the trimmed schemas have lost: with the documentation of each argument went every argument of that name. */
const lost = "description";

/** A name that exists one level down is most likely in the wrong place, any other one misspelt. */
export function unknownArgument(name: string, block: Block, path: string): Problem[] {
  if (name === lost) return [];
  const what = "has no argument of this name";
  const homes = homesOf(name, block);
  if (homes.length === 0) return [unknownName(path, what, name, settableNames(block))];
  return [{ path, what, got: name, remedy: `put it into ${homes.join(" or ")}` }];
}

function homesOf(name: string, { attributes = {}, block_types = {} }: Block): string[] {
  const inside = (names: object | undefined): boolean => Object.hasOwn(names ?? {}, name);
  return [
    ...Object.entries(attributes)
      .filter(([, { nested_type }]) => inside(nested_type?.attributes))
      .map(([home]) => home),
    ...Object.entries(block_types)
      .filter(([, { block }]) => inside(block.attributes) || inside(block.block_types))
      .map(([home]) => home),
  ];
}
