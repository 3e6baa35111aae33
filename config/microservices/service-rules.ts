import { nearest, suggest } from "../../core/nearest";
import type { Problem } from "../../core/problems";
import type { MicroservicesSettings } from ".";
import { documentServiceNames } from "./document-services";
import { databaseSecret, secretSettings } from "./secrets";
import { serviceSettings, type ServiceSettings } from "./services";

type Services = Readonly<Record<string, ServiceSettings>>;

/** Names PostgreSQL and RDS keep for themselves, for users or for databases. */
const reservedNames = /^(none|postgres|public|rdsadmin|rdsrepladmin|rdstopmgr|template[01])$/;

/** Variables that tell a service of its database, and of the bucket. */
const databaseVariables = ["PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGSSLMODE"];
const appDataVariables = ["APP_DATA_BUCKET"];

/** What is wrong with the services and their secrets; paths begin at the environment. */
export function serviceRules(settings: MicroservicesSettings): Problem[] {
  const services = serviceSettings(settings.services);
  return [
    ...someServiceRuns(services),
    ...Object.entries(services).flatMap(([name, service]) => [
      ...complete(name, service),
      ...inOrder(name, service),
      ...namedForPostgres(name, service),
      ...oneSourceEach(name, service),
    ]),
    ...ownPlaces(services),
    ...knownCalls(services),
    ...knownSecrets(services, settings),
    ...consumedSecrets(services, settings),
  ];
}

/** Without a service there is nothing that routes could lead to. */
function someServiceRuns(services: Services): Problem[] {
  if (Object.keys(services).length > 0) return [];
  return [
    {
      path: "services",
      what: "are all off, and routes would lead nowhere",
      remedy: "leave one of them on",
    },
  ];
}

/** A service of one's own has no document that would fill in where it listens. */
function complete(name: string, { port, host }: ServiceSettings): Problem[] {
  const close = nearest(name, documentServiceNames);
  const mean = close === undefined ? "" : `, or did you mean the service ${close}?`;
  const missing = (field: string, remedy: string): Problem => ({
    path: `services.${name}.${field}`,
    what: "is missing",
    remedy: `${remedy}${mean}`,
  });
  return [
    ...(port === undefined ? [missing("port", "say which port the container listens on")] : []),
    ...(host === undefined ? [missing("host", "choose one of api, app")] : []),
  ];
}

function inOrder(name: string, { replicas, resources }: ServiceSettings): Problem[] {
  const problems: Problem[] = [];
  if (replicas.max < replicas.min) {
    problems.push({
      path: `services.${name}.replicas`,
      what: "has fewer pods at most than at least",
      got: replicas,
      remedy: "keep min ≤ max",
    });
  }
  if (resources.memoryLimitMib < resources.memoryMib) {
    problems.push({
      path: `services.${name}.resources.memoryLimitMib`,
      what: `is less than the ${resources.memoryMib} MiB the pod can count on`,
      got: resources.memoryLimitMib,
      remedy: "raise it, or lower memoryMib",
    });
  }
  return problems;
}

function namedForPostgres(name: string, { database }: ServiceSettings): Problem[] {
  if (!database || !reservedNames.test(name)) return [];
  return [
    {
      path: `services.${name}.database`,
      what: "needs a user and a database of the service's name, which PostgreSQL keeps for itself",
      got: name,
      remedy: "give the service another name",
    },
  ];
}

/** No variable is said twice. */
function oneSourceEach(name: string, service: ServiceSettings): Problem[] {
  const given = [
    ...(service.database ? databaseVariables : []),
    ...(service.appData ? appDataVariables : []),
  ];
  const twice = (field: string, others: readonly string[], where: string) =>
    others.map((variable) => ({
      path: `services.${name}.${field}.${variable}`,
      what: `is a variable that ${where} sets as well`,
      remedy: "remove one of the two",
    }));
  const plain = Object.keys(service.environment);
  const secret = Object.keys(service.secrets);
  return [
    ...twice(
      "environment",
      plain.filter((key) => given.includes(key)),
      "the platform",
    ),
    ...twice(
      "secrets",
      secret.filter((key) => given.includes(key)),
      "the platform",
    ),
    ...twice(
      "secrets",
      secret.filter((key) => plain.includes(key)),
      "environment",
    ),
  ];
}

/** No two services answer the same paths of the same host. */
function ownPlaces(services: Services): Problem[] {
  const owners = new Map<string, string>();
  return Object.entries(services).flatMap(([name, { host, prefix }]) => {
    if (host === undefined) return [];
    const place = `${host} ${prefix ?? ""}`;
    const owner = owners.get(place);
    owners.set(place, owner ?? name);
    if (owner === undefined) return [];
    return [
      {
        path: `services.${name}.prefix`,
        what: `is the one of services.${owner} on the same host, ${host}`,
        got: prefix,
        remedy: "give one of them another prefix or host",
      },
    ];
  });
}

/** Every service that is called runs, and is another one. */
function knownCalls(services: Services): Problem[] {
  return Object.entries(services).flatMap(([name, { calls }]) => {
    const others = Object.keys(services).filter((other) => other !== name);
    return calls.flatMap((called, index): Problem[] => {
      if (others.includes(called)) return [];
      const path = `services.${name}.calls[${index}]`;
      const remedy = suggest(called, others);
      return [{ path, what: "is not another service that runs", got: called, remedy }];
    });
  });
}

/** Every secret a service names is one. Those of database users belong to nobody else. */
function knownSecrets(services: Services, { secrets }: MicroservicesSettings): Problem[] {
  const known = Object.entries(secretSettings(services, secrets))
    .filter(([, { databaseOf }]) => databaseOf === undefined)
    .map(([name]) => name);
  return Object.entries(services).flatMap(([name, service]) =>
    Object.entries(service.secrets)
      .filter(([, secret]) => !known.includes(secret))
      .map(([variable, got]) => ({
        path: `services.${name}.secrets.${variable}`,
        what: "is not a secret of the environment",
        got,
        remedy: `${suggest(got, known)}, or add it to secrets`,
      })),
  );
}

/** Every secret the environment names has somebody who reads it, and a database user's is made by Terraform. */
function consumedSecrets(services: Services, { secrets }: MicroservicesSettings): Problem[] {
  const used = new Set(Object.values(services).flatMap((each) => Object.values(each.secrets)));
  const users = Object.keys(services).filter((name) => services[name]?.database);
  const ofDatabase = new Set(users.map(databaseSecret));
  return Object.entries(secrets).flatMap(([name, { origin }]): Problem[] => {
    if (ofDatabase.has(name)) {
      if (origin !== "person") return [];
      const what = "is a database user's secret, which nobody but Terraform makes";
      const remedy = "leave origin out";
      return [{ path: `secrets.${name}.origin`, what, got: origin, remedy }];
    }
    if (used.has(name)) return [];
    const remedy = "name it in the secrets of a service, or remove it";
    return [{ path: `secrets.${name}`, what: "is read by no service", remedy }];
  });
}
