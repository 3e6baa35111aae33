/** Examples of values that are known later, by the text or number that stands for them until then. */
const examples = new Map<string | number, string | number>();

/**
 * Notes what a value that is known at apply only will look like, so that an object which holds it can be checked
 * before. The value must be the one CDKTF handed out, not a text around it.
 */
export function rememberExample(value: string | number, example: string | number): void {
  examples.set(value, example);
}

/** What the value will look like; undefined when it is an ordinary one, or nobody has said. */
export function exampleOf(value: string | number): string | number | undefined {
  return examples.get(value);
}
