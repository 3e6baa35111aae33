import { interruption } from "../interrupt";

/** How a vendor's HTTP interface is asked. */
export interface Vendor {
  /** Without a slash at its end. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What came back; `status` 200 to 299 is success. */
export interface Answer {
  readonly status: number;
  /** Undefined when it is not JSON. */
  readonly body: unknown;
}

/** Time for one question. */
const patienceMilliseconds = 10_000;

/** @throws what `fetch` throws when nothing answers. */
export async function ask({ url, headers }: Vendor, path: string): Promise<Answer> {
  const signal = AbortSignal.any([interruption, AbortSignal.timeout(patienceMilliseconds)]);
  const response = await fetch(`${url}${path}`, { headers, signal });
  const text = await response.text();
  return { status: response.status, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value under a path of keys in a vendor's answer. */
export function pick(body: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
    body,
  );
}

/** The text there; empty when there is none. */
export function pickText(body: unknown, ...keys: readonly string[]): string {
  const value = pick(body, ...keys);
  return typeof value === "string" ? value : "";
}
