import { runInNewContext } from "node:vm";
import { everyUnder, type PlatformObject } from "./platform-objects";
import { resources } from "./resources";
import { referenceStack, type Block, type SynthesizedStack } from "./reference";

const remote = /^(?:\$\{)?data\.terraform_remote_state\.upstream-([\w-]+)\.outputs\.(\w+)\}?$/;
const attribute = /^\$\{(\w+)\.([\w-]+)\.(.+)\}$/;

/** A resource of a stack, by the reference to one of its attributes. */
export interface Found {
  readonly stack: SynthesizedStack;
  readonly type: string;
  readonly block: Block;
  readonly attribute: string;
}

/** A request to the platform. */
export interface Request {
  readonly host: string;
  readonly path: string;
}

/** What is behind references between and inside the stacks of one environment. */
export function walkIn(environment: string) {
  const stackOf = (component: string): SynthesizedStack =>
    referenceStack(`${environment}-${component}`);

  /** The value as the stack that publishes it has it; any other value as it is. */
  function published(value: unknown, stack: SynthesizedStack): [unknown, SynthesizedStack] {
    const [, component, output] = remote.exec(String(value)) ?? [];
    if (component === undefined || output === undefined) return [value, stack];
    const upstream = stackOf(component);
    return [upstream.json.output?.[output]?.["value"], upstream];
  }

  /** The resource that a reference, in whichever stack it was made, ends at. */
  function follow(value: unknown, from: SynthesizedStack): Found {
    const [reference, stack] = published(value, from);
    const [, type = "", id = "", name = ""] = attribute.exec(String(reference)) ?? [];
    const block = resources(stack, type)[id];
    if (!block) throw new Error(`${String(value)} leads nowhere`);
    return { stack, type, block, attribute: name };
  }

  /** The resources that a list of references ends at. */
  function followAll(value: unknown, from: SynthesizedStack): Found[] {
    const [list, stack] = published(value, from);
    return (list as unknown[]).map((each) => follow(each, stack));
  }

  return { stackOf, follow, followAll };
}

/** Whether a rule of Traefik made of Host, Path and PathPrefix takes the request. */
export function takes(rule: string, { host, path }: Request): boolean {
  const expression = rule.replaceAll(/(\w+)\(`([^`]+)`\)/g, (_, matcher: string, value: string) => {
    if (matcher === "Host") return String(host === value);
    if (matcher === "Path") return String(path === value);
    if (matcher === "PathPrefix") return String(path.startsWith(value));
    throw new Error(`${matcher} is not known here`);
  });
  return runInNewContext(expression) as boolean;
}

/** The path after Traefik's middleware, as Traefik cuts it: the rest always begins with a slash. */
export function stripped(path: string, prefixes: readonly string[]): string {
  const prefix = prefixes.find((each) => path.startsWith(each));
  return prefix === undefined ? path : `/${path.slice(prefix.length).replace(/^\//, "")}`;
}

/** Whether a network policy lets pods out to the peer, on the port. */
export function letsOut(policies: readonly PlatformObject[], peer: unknown, port: number): boolean {
  return policies
    .flatMap((policy) => everyUnder(policy, "egress").flat() as Block[])
    .some((rule) => {
      const ports = rule["ports"] as { port: number }[];
      const peers = (rule["to"] as unknown[]).map((each) => JSON.stringify(each));
      return ports.some((each) => each.port === port) && peers.includes(JSON.stringify(peer));
    });
}
