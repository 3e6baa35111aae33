import type { Block, SynthesizedStack } from "./reference";

/** Resources of one type, by logical id. */
export function resources(stack: SynthesizedStack, type: string): Record<string, Block> {
  return stack.json.resource?.[type] ?? {};
}

/** All resources of one type. */
export function every(stack: SynthesizedStack, type: string): Block[] {
  return Object.values(resources(stack, type));
}

/** The only resource of a type; it is an error when there are none or several. */
export function only(stack: SynthesizedStack, type: string): Block {
  const found = every(stack, type);
  const [first] = found;
  if (!first || found.length > 1)
    throw new Error(`${stack.id} has ${found.length} ${type}, not one`);
  return first;
}

/** `aws_vpc.vpc_1234` for every resource of the stack, sorted. */
export function addresses(stack: SynthesizedStack): string[] {
  return Object.entries(stack.json.resource ?? {})
    .flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`))
    .sort();
}

/** The reference another argument would hold: `${aws_vpc.vpc_1234.id}`. */
export function refTo(stack: SynthesizedStack, type: string, attribute = "id"): string[] {
  return Object.keys(resources(stack, type)).map((id) => `\${${type}.${id}.${attribute}}`);
}

/** The statements of a policy argument. */
export function statements(policy: unknown): Block[] {
  return (JSON.parse(String(policy)) as { Statement: Block[] }).Statement;
}

/** The block at a nested argument that Terraform JSON writes as an object or as a list of one. */
export function nested(block: Block, key: string): Block {
  const value = block[key];
  return (Array.isArray(value) ? value[0] : value) as Block;
}
