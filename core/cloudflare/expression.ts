/** A text in Cloudflare's rules language. */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, (character) => `\\${character}`)}"`;
}

/** `{"a" "b"}`: a set of the rules language, which may not be empty. */
export function quotedSet(texts: readonly string[]): string {
  return `{${texts.map(quoted).join(" ")}}`;
}

/** The parts, all of which must hold. */
export function allOf(...parts: readonly string[]): string {
  return parts.map((part) => `(${part})`).join(" and ");
}
