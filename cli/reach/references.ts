import { isJsonObject, type Json, type JsonObject } from "../../core/json";
import { unescapeTemplate } from "../../core/template";
import { isArray, objectAt, without, type TerraformJson } from "../terraform-json";
import { asText } from "./text";

const remote = /^data\.terraform_remote_state\.upstream-([\w-]+)\.outputs\.(\w+)$/;
const element = /^element\((.+), (\d+)\)$/;
const attribute = /^([a-z]\w*)\.([\w-]+)\.(.+)$/;
const canonical = /^([\w-]+)\/([a-z]\w*)\.([\w-]+)\.(.+)$/;

/** A resource of one of the environment's stacks. */
export interface Resource {
  readonly component: string;
  readonly type: string;
  readonly key: string;
  readonly body: JsonObject;
}

/** What references between and inside the stacks of one environment mean, without any value that only a plan knows. */
export class References {
  readonly #stacks: ReadonlyMap<string, TerraformJson>;
  readonly #followed = new Map<string, Json>();
  readonly #byType = new Map<string, readonly Resource[]>();

  /** @param stacks by component. */
  constructor(stacks: ReadonlyMap<string, TerraformJson>) {
    this.#stacks = stacks;
  }

  /**
   * The value with every reference followed to the stack that makes it. What only an apply knows becomes
   * `<component>/<type>.<key>.<attribute>`: two of these are the same value when they are the same text.
   */
  value(raw: Json | undefined, component: string): Json {
    if (isArray(raw)) return raw.map((each) => this.value(each, component));
    if (typeof raw !== "string") return raw ?? null;
    if (!raw.includes("${")) return raw;
    const key = `${component} ${raw}`;
    const known = this.#followed.get(key);
    if (known !== undefined) return known;
    const whole = /^\$\{[^{}]+\}$/.test(raw);
    const value = whole
      ? this.#expression(raw.slice(2, -1), component)
      : this.#template(raw, component);
    this.#followed.set(key, value);
    return value;
  }

  /** The texts of a list, or of a reference to one. */
  list(raw: Json | undefined, component: string): string[] {
    const value = this.value(raw, component);
    return isArray(value) ? value.map(asText) : [];
  }

  /** The resource that a followed reference ends at. */
  resource(reference: Json | undefined): Resource | undefined {
    const [, component = "", type = "", key = ""] = canonical.exec(asText(reference)) ?? [];
    const json = this.#stacks.get(component);
    const body = json && objectAt(objectAt(objectAt(json, "resource"), type), key);
    return body && Object.keys(body).length > 0 ? { component, type, key, body } : undefined;
  }

  /** Every resource of a type, of all stacks. */
  every(type: string): readonly Resource[] {
    const known = this.#byType.get(type);
    if (known) return known;
    const found = [...this.#stacks].flatMap(([component, json]) =>
      Object.entries(objectAt(objectAt(json, "resource"), type)).flatMap(([key, body]) =>
        isJsonObject(body) ? [{ component, type, key, body }] : [],
      ),
    );
    this.#byType.set(type, found);
    return found;
  }

  /** The same stacks with another body of a resource, or without it. */
  changed({ component, type, key }: Resource, body: JsonObject | undefined): References {
    const json = this.#stacks.get(component) ?? {};
    const resources = objectAt(json, "resource");
    const others = without(objectAt(resources, type), [key]);
    const ofType = body === undefined ? others : { ...others, [key]: body };
    const stack = { ...json, resource: { ...resources, [type]: ofType } };
    return new References(new Map([...this.#stacks, [component, stack]]));
  }

  /** The followed reference of an output; null when the stack publishes none of this name. */
  output(component: string, name: string): Json {
    const outputs = objectAt(this.#stacks.get(component) ?? {}, "output");
    return this.value(objectAt(outputs, name)["value"], component);
  }

  #template(raw: string, component: string): string {
    return unescapeTemplate(raw, (reference) => {
      return asText(this.value(reference, component)).replaceAll('"', "'");
    });
  }

  #expression(text: string, component: string): Json {
    const [, upstream, name] = remote.exec(text) ?? [];
    if (upstream !== undefined && name !== undefined) return this.output(upstream, name);
    const [, list, index] = element.exec(text) ?? [];
    if (list !== undefined)
      return this.list(`\${${list}}`, component)[Number(index)] ?? `${component}/${text}`;
    const [, type = "", key = "", name_ = ""] = attribute.exec(text) ?? [];
    const own = this.resource(`${component}/${type}.${key}.${name_}`)?.body[name_];
    return typeof own === "number" ? own : `${component}/${text}`;
  }
}
