/** The kinds of value a contract can carry, and what each is in TypeScript. */
interface Kinds {
  readonly string: string;
  readonly number: number;
  readonly stringList: readonly string[];
  readonly stringMap: Readonly<Record<string, string>>;
}

export type Kind = keyof Kinds;

/** What an environment's configuration says that examples are made of. */
export interface ExampleContext {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly zones: readonly string[];
  /** NAT gateways of the environment. */
  readonly natGateways: number;
}

/** One value a stack hands to others. */
export interface Field<K extends Kind = Kind> {
  readonly kind: K;
  /** One line for the reference. */
  readonly description: string;
  /** A value of the real shape, for planning before anything exists and for tests. */
  readonly example: (context: ExampleContext) => Kinds[K];
}

type Example<K extends Kind> = Kinds[K] | ((context: ExampleContext) => Kinds[K]);

function field<K extends Kind>(kind: K) {
  return (description: string, example: Example<K>): Field<K> => ({
    kind,
    description,
    example: typeof example === "function" ? example : () => example,
  });
}

export const string = field("string");
export const number = field("number");
export const stringList = field("stringList");
export const stringMap = field("stringMap");

/** The fields of a contract, by camelCase name. */
export type Fields = Readonly<Record<string, Field>>;

/** What one stack hands to others: the names and types of its outputs. */
export interface Contract<F extends Fields = Fields> {
  /** The stack that publishes it, by component: `network`. */
  readonly component: string;
  readonly fields: F;
}

/** Declares what the stack `component` publishes. Published names never change: other stacks' state reads them. */
export function contract<const F extends Fields>(component: string, fields: F): Contract<F> {
  return { component, fields };
}

/** The values a stack must publish: every field, no other. */
export type Values<F extends Fields> = { readonly [N in keyof F]: Kinds[F[N]["kind"]] };

/**
 * The values another stack reads. Lists and maps are known at apply only, so their types allow handing them on whole
 * but neither an index nor a key: a token has one element and no keys while TypeScript runs.
 */
interface ReadKinds {
  readonly string: string;
  readonly number: number;
  readonly stringList: never[];
  readonly stringMap: Record<string, never>;
}

export type Reads<F extends Fields> = { readonly [N in keyof F]: ReadKinds[F[N]["kind"]] };

/** `vpcId` → `vpc_id`: the output's name. */
export function outputName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
