/** A request from the Internet. */
export interface Request {
  readonly host: string;
  /** With a slash first. */
  readonly path: string;
  readonly port: number;
}

/** Whether a name, or one with `*` for its first labels, is the host's. */
export function isHost(name: string, host: string): boolean {
  return name.startsWith("*.") ? host.endsWith(name.slice(1)) : name === host;
}

/** Whether a path is the prefix or below it. */
export function isBelow(path: string, prefix: string): boolean {
  const base = prefix.replace(/\/$/, "");
  return path === base || path.startsWith(`${base}/`);
}
