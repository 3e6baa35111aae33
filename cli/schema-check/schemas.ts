import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../project";
import { fullSource } from "../terraform/requirements";
import type { ProviderSchema } from "./provider-schema";

/** The committed schemas; `schemas/README.md` says where they come from. */
export const schemaFolder: string = path.join(projectRoot, "schemas");

/** The schema at hand for a provider. */
export interface FoundSchema {
  /** The provider's version that it was taken from. */
  readonly version: string;
  /** The file's name, such as `helm@3.1.1.json`. */
  readonly file: string;
  readonly schema: ProviderSchema;
}

/** Where schemas are looked up. */
export interface Schemas {
  /** The schema of that version, else of another one; nothing where there is none, or `unchecked.json` says so. */
  find(source: string, version: string): FoundSchema | undefined;
}

/** One file as Terraform wrote it, the provider's full address as key. */
interface SchemaFile {
  readonly provider_schemas: Readonly<Record<string, ProviderSchema>>;
}

/** The schemas of a folder, each file read when a stack first needs it. */
export function schemasIn(folder: string = schemaFolder): Schemas {
  const files = readdirSync(folder)
    .flatMap((file) => {
      const [, type, version] = /^([\w-]+)@(.+)\.json$/.exec(file) ?? [];
      return type === undefined || version === undefined ? [] : [{ file, type, version }];
    })
    .sort((a, b) => b.version.localeCompare(a.version, "en", { numeric: true }));
  const unchecked = Object.keys(uncheckedIn(folder));
  const read = new Map<string, SchemaFile>();
  const schemaOf = (file: string, source: string): ProviderSchema | undefined => {
    const content = read.get(file) ?? parse(path.join(folder, file));
    read.set(file, content);
    return Object.entries(content.provider_schemas).find(
      ([address]) => fullSource(address) === source,
    )?.[1];
  };
  return {
    find(source, version) {
      const name = path.posix.basename(source);
      if (unchecked.includes(`${name}@${version}`)) return undefined;
      const mine = files.filter(({ type }) => type === name);
      const best = mine.find((one) => one.version === version) ?? mine[0];
      const schema = best === undefined ? undefined : schemaOf(best.file, source);
      return best === undefined || schema === undefined
        ? undefined
        : { version: best.version, file: best.file, schema };
    },
  };
}

/** Versions that are pinned although there is no schema of them, `<type>@<version>`, and why. */
function uncheckedIn(folder: string): Readonly<Record<string, string>> {
  const file = path.join(folder, "unchecked.json");
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, string>>)
    : {};
}

function parse(file: string): SchemaFile {
  return JSON.parse(readFileSync(file, "utf8")) as SchemaFile;
}
