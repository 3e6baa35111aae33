import type { Environment } from "../../config/environment";
import type { LocalPlusEnvironment } from "../../config/localplus";
import type { MicroservicesEnvironment } from "../../config/microservices";
import { isJsonObject, type JsonObject } from "../../core/json";
import {
  accessTokenSecret,
  alertReceivers,
  alertSecrets,
  connectionSecrets,
  githubClientSecret,
  knownName,
  localplusSecrets,
  masterSecret,
  microservicesSecrets,
  type Secret,
} from "../../stacks/secrets";
import { objectAt } from "../terraform-json";
import type { ReportStack } from "./stacks";

/** A secret of the environment; never its value, which no file holds. */
export interface SecretData {
  readonly name: string;
  readonly stack: string;
  /** The block of the stack that makes it, or takes it. */
  readonly address: string;
  /** Of the table of secrets; empty where it is not in there. */
  readonly origin: string;
  readonly consumer: string;
  readonly rotation: string;
}

/** Every secret that the stacks hold, with what the table of secrets says of it. */
export function secretsData(
  stacks: readonly ReportStack[],
  environment: Environment,
): SecretData[] {
  const table = new Map(
    tableOf(environment).map((secret) => [knownName(environment.name, secret), secret]),
  );
  return stacks.flatMap(({ component, json }) =>
    held(json).map(({ name, address }) => {
      const { origin = "", consumer = "", rotation = "" } = table.get(name) ?? {};
      return { name, stack: component, address, origin, consumer, rotation };
    }),
  );
}

/** All that an environment can have. */
function tableOf(environment: Environment): Secret[] {
  return environment.blueprint === "localplus"
    ? localplusTable(environment)
    : microservicesTable(environment);
}

function localplusTable({ services, edge, observability }: LocalPlusEnvironment): Secret[] {
  return [
    ...localplusSecrets,
    ...alertReceivers(observability).map((receiver) => alertSecrets[receiver]),
    ...Object.keys(services).flatMap(connectionSecrets),
    ...edge.access.serviceTokens.map(({ name }) => accessTokenSecret(name)),
    githubClientSecret,
  ];
}

function microservicesTable({ services, secrets }: MicroservicesEnvironment): Secret[] {
  return microservicesSecrets(services, secrets);
}

/** Secrets that a stack makes, those that it is given, and those that RDS makes for it. */
function held(json: JsonObject): { readonly name: string; readonly address: string }[] {
  const made = named(json, "aws_secretsmanager_secret").map(({ key, body }) => {
    return { name: textOf(body["name"]), address: `aws_secretsmanager_secret.${key}` };
  });
  const given = Object.entries(objectAt(json, "variable"))
    .filter(([, body]) => isJsonObject(body) && body["sensitive"] === true)
    .map(([key]) => ({ name: `TF_VAR_${key}`, address: `var.${key}` }));
  const managed = named(json, "aws_db_instance")
    .filter(({ body }) => body["manage_master_user_password"] === true)
    .map(({ key }) => ({ name: masterSecret.purpose, address: `aws_db_instance.${key}` }));
  return [...made, ...given, ...managed];
}

function named(json: JsonObject, type: string): { key: string; body: JsonObject }[] {
  return Object.entries(objectAt(objectAt(json, "resource"), type)).flatMap(([key, body]) =>
    isJsonObject(body) ? [{ key, body }] : [],
  );
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
