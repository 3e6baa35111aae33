import type { Observability } from "../config/observability";
import type { ServiceSecret } from "../config/microservices/secrets";
import type { Service } from "../config/microservices/services";
import { connectionSecret } from "../core/aiven/names";
import { storeTitles, stores } from "../core/aiven/stores";

/** A secret of the platform. Its value is in AWS Secrets Manager only: never in config, outputs or Helm values. */
export interface Secret {
  /** Last part of its name, `<environment>/<purpose>`; the whole name where AWS chooses it. */
  readonly purpose: string;
  /** Who makes the value: Terraform, the vendor's API, or a person following a runbook. */
  readonly origin: "generated" | "vendor" | "person";
  /** Component of the stack that creates it. */
  readonly createdBy: string;
  /** What uses it; a secret nobody uses does not belong here. */
  readonly consumer: string;
  /** How it is replaced. */
  readonly rotation: string;
}

/** The secret of the OAuth app that people sign in with. The provider needs it at apply, so it is a variable of the stack. */
export const githubClientSecret: Secret = {
  purpose: "TF_VAR_github_client_secret",
  origin: "person",
  createdBy: "edge",
  consumer: "Cloudflare Access, for sign-in with GitHub",
  rotation: "make a new one on the app's page on GitHub, deploy edge with it, and delete the old",
};

/** How ArgoCD reads the repository of what runs. */
export const gitCredentials: Secret = {
  purpose: "git-credentials",
  origin: "person",
  createdBy: "platform-aws",
  consumer: "ArgoCD, for gitops.repository",
  rotation: "runbook argocd-first-sign-in",
};

/** The OAuth app by which people sign in to ArgoCD. */
export const argoSignIn: Secret = {
  purpose: "argocd-sign-in",
  origin: "person",
  createdBy: "platform-aws",
  consumer: "ArgoCD, for sign-in with GitHub",
  rotation: "runbook argocd-first-sign-in",
};

/**
 * Every secret that each environment of LOCAL-PLUS has: a stack creates it, a workload reads it or a chart refers to
 * it. A test holds it against the synthesized stacks both ways.
 */
export const localplusSecrets: readonly Secret[] = [
  {
    purpose: "tunnel-token",
    origin: "vendor",
    createdBy: "edge",
    consumer: "cloudflared",
    rotation: "runbook tunnel-credential-rotation",
  },
  {
    purpose: "origin-certificate",
    origin: "generated",
    createdBy: "edge",
    consumer: "the Gateway",
    rotation: "runbook origin-certificate-renewal, within 15 years",
  },
  gitCredentials,
  argoSignIn,
  {
    purpose: "grafana-admin",
    origin: "generated",
    createdBy: "helm-platform",
    consumer: "Grafana, for whoever must get in without Access",
    rotation: "raise `observability.grafanaAdminRevision`, deploy helm-platform",
  },
];

/** The secret of each way that alerts may go beside the topic, by the receiver that turns it on. */
export const alertSecrets: Readonly<Record<AlertReceiver, AlertSecret>> = {
  slack: alertSecret("slack", "url", "address of the incoming webhook"),
  pagerduty: alertSecret("pagerduty", "key", "integration key"),
  heartbeat: alertSecret("heartbeat", "url", "address to call while all is well"),
};

/** The secret of a receiver, which Alertmanager reads as a file. */
export interface AlertSecret extends Secret {
  /** Name of the file. */
  readonly key: string;
}

/** A receiver of alerts that proves itself with a secret. */
export type AlertReceiver = "slack" | "pagerduty" | "heartbeat";

function alertSecret(receiver: AlertReceiver, key: string, what: string): AlertSecret {
  return {
    key,
    purpose: `alerts-${receiver}`,
    origin: "person",
    createdBy: "platform-aws",
    consumer: `Alertmanager, where \`observability.receivers.${receiver}\` is on: ${what}`,
    rotation: "runbook alert-receivers",
  };
}

/** The receivers with a secret that are on. */
export function alertReceivers({
  receivers: { slack, pagerduty, heartbeat },
}: Pick<Observability, "receivers">): AlertReceiver[] {
  const on = { slack, pagerduty, heartbeat: heartbeat !== undefined };
  return (Object.keys(on) as AlertReceiver[]).filter((receiver) => on[receiver]);
}

/** The secret of an Access token that an environment gives to a program, by the token's name. */
export function accessTokenSecret(token: string): Secret {
  return {
    purpose: `access-${token}`,
    origin: "vendor",
    createdBy: "edge",
    consumer: `the program that edge.access.serviceTokens.${token} is for`,
    rotation: "add another to edge.access.serviceTokens, give it to the program, remove the old",
  };
}

/** The secrets that tell one consumer of the data layer how to reach each of Aiven's services. */
export function connectionSecrets(consumer: string): Secret[] {
  return stores.map((store) => ({
    purpose: connectionSecret(consumer, store),
    origin: "vendor",
    createdBy: "aiven-peering",
    consumer: `service ${consumer}, for ${storeTitles[store]}`,
    rotation: "runbook aiven-credential-rotation",
  }));
}

/** The master user's secret, which RDS makes, names and keeps. */
export const masterSecret: Secret = {
  purpose: "rds!db-<id>",
  origin: "vendor",
  createdBy: "database",
  consumer: "the Job that makes the services' database users, and nobody else",
  rotation: "RDS replaces it every 7 days",
};

/** Every secret of a microservices environment, beginning with the master user's. */
export function microservicesSecrets(
  services: Readonly<Record<string, Pick<Service, "secrets">>>,
  secrets: Readonly<Record<string, ServiceSecret>>,
): Secret[] {
  const own = Object.entries(secrets).map(([purpose, { origin, databaseOf }]) => ({
    purpose,
    origin,
    createdBy: origin === "person" ? "platform-aws" : "helm-platform", // before anything in the cluster waits for a value
    consumer: databaseOf === undefined ? readersOf(purpose, services) : `service ${databaseOf}`,
    rotation:
      origin === "generated"
        ? `raise secrets["${purpose}"].revision, deploy helm-platform`
        : "runbook person-secrets",
  }));
  return [masterSecret, ...own];
}

function readersOf(
  purpose: string,
  services: Readonly<Record<string, Pick<Service, "secrets">>>,
): string {
  const readers = Object.entries(services).filter(([, { secrets }]) =>
    Object.values(secrets).includes(purpose),
  );
  return readers.map(([name]) => `service ${name}`).join(", ");
}

/** The name a secret has in AWS Secrets Manager. */
export function secretName(environment: string, purpose: string): string {
  return `${environment}/${purpose}`;
}

/** What a microservices environment's secret is for, as AWS Secrets Manager shows it. */
export function secretDescription(
  environment: string,
  purpose: string,
  { databaseOf }: Pick<ServiceSecret, "databaseOf">,
): string {
  return databaseOf === undefined ? `${purpose} of ${environment}` : `Database user ${databaseOf}`;
}

/** Secrets whose names do not begin with the environment's. */
const namedElsewhere: readonly Secret[] = [masterSecret, githubClientSecret];

/** The name by which a secret of the tables is known in an environment. */
export function knownName(environment: string, secret: Secret): string {
  return namedElsewhere.includes(secret) ? secret.purpose : secretName(environment, secret.purpose);
}

/** Days a deleted secret can be brought back: in production; elsewhere its name is free again at once. */
export function recoveryDays(production: boolean): number {
  return production ? 30 : 0;
}
