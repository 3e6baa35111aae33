import { z } from "zod";
import { choice, section, text, whole } from "../fields";
import type { ServiceSettings } from "./services";

const secret = section({
  /** Who makes the value: Terraform, or a person as docs/runbooks/person-secrets.md says. Default: `person`. */
  origin: choice(["generated", "person"]).optional(),
  /** Raise it to replace a generated value, or to have pods take the new value a person has put in. Default: 1. */
  revision: whole("revisions", 1, 1_000_000).default(1),
});

/** Secrets of the services by name: those of the document's services, and your own. Values are never written here. */
export const microservicesSecrets = z
  .record(
    text(
      "a secret's name",
      /^[a-z]([a-z0-9-]{0,58}[a-z0-9])?$/,
      "use up to 60 lower-case letters, digits and dashes, beginning with a letter",
    ),
    secret,
    { error: 'is not a group of secrets; write it as { stripe: { origin: "person" } }' },
  )
  .default({});

type SecretInput = z.output<typeof secret>;

/** A secret in AWS Secrets Manager, complete. */
export interface ServiceSecret {
  readonly origin: "generated" | "person";
  readonly revision: number;
  /** The service whose database user it is; undefined when it is none. */
  readonly databaseOf: string | undefined;
}

/** Secrets that the document's services name. */
const documentSecrets: Readonly<Record<string, Partial<SecretInput>>> = {
  "auth-jwt": { origin: "generated" },
};

/** Name of the secret of a service's database user. */
export function databaseSecret(service: string): string {
  return `${service}-database`;
}

/** Every secret the services need or the environment names, each with its defaults. */
export function secretSettings(
  services: Readonly<Record<string, ServiceSettings>>,
  given: Readonly<Record<string, SecretInput>>,
): Readonly<Record<string, ServiceSecret>> {
  const owners = Object.keys(services).filter((name) => services[name]?.database);
  const databases = new Map(owners.map((name) => [databaseSecret(name), name]));
  const used = new Set(Object.values(services).flatMap(({ secrets }) => Object.values(secrets)));
  const ofDocument = Object.keys(documentSecrets).filter((name) => used.has(name));
  const names = [...new Set([...databases.keys(), ...ofDocument, ...Object.keys(given)])];
  return Object.fromEntries(
    names.map((name) => {
      const { origin, revision } = { ...documentSecrets[name], ...given[name] };
      const databaseOf = databases.get(name);
      const byDefault = databaseOf === undefined ? "person" : "generated";
      return [name, { origin: origin ?? byDefault, revision: revision ?? 1, databaseOf }];
    }),
  );
}
