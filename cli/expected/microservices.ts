import type { MicroservicesEnvironment } from "../../config/microservices";
import { never, reaches, type Question } from "./question";

/** Rows of the document of the microservices platform, and what is in none of them. */
export function microservicesQuestions(environment: MicroservicesEnvironment): Question[] {
  return [
    ...Object.keys(environment.services).flatMap((name) => [
      ...requests(name, environment),
      ...ofService(name, environment),
    ]),
    ...ofPlatform(environment),
    ...ofGroups(environment),
  ];
}

/** Through the load balancer: by HTTPS, by HTTP that is redirected there, and by no other port. */
function requests(name: string, { services }: MicroservicesEnvironment): Question[] {
  const { hostname = "", prefix = "" } = services[name] ?? {};
  const to = `${hostname}${prefix}`;
  const from = "internet";
  return [
    {
      row: "MS-08",
      from,
      to: `${to}/1`,
      reached: true,
      through: `IngressRoute platform/platform-${name}`,
    },
    ...reaches("MS-07", from, name, `${to}:80`),
    ...never("MS-07", from, `${to}:30080`),
    ...(prefix === "" ? [] : never("MS-09", from, `${to}s`)),
  ];
}

function ofService(name: string, { services }: MicroservicesEnvironment): Question[] {
  const row = "MS-09";
  const { database = false, calls = [], appData = false, egress = [] } = services[name] ?? {};
  const at = (to: string): string => `${to}:${services[to]?.port ?? 0}`;
  const open = (port: number): boolean =>
    egress.some((each) => each.to === "0.0.0.0/0" && each.port === port);
  return [
    ...reaches(row, "traefik", at(name)),
    ...never(row, "traefik", `${name}:9090`),
    ...never(row, "external-secrets", at(name)),
    ...never(row, "namespace:platform", at(name)),
    { row, from: name, to: "database", reached: database },
    { row, from: name, to: "internet", reached: appData || open(443) },
    { row, from: name, to: "internet:80", reached: open(80) },
    ...never(row, name, "traefik:8000"),
    ...Object.keys(services)
      .filter((to) => to !== name)
      .map((to): Question => ({ row, from: name, to: at(to), reached: calls.includes(to) })),
  ];
}

function ofPlatform({ services }: MicroservicesEnvironment): Question[] {
  const row = "MS-09";
  const ports = Object.entries(services).map(([name, { port }]) => `${name}:${port}`);
  const stray = ["platform", "database-users"].map((namespace) => `namespace:${namespace}`);
  return [
    ...reaches(row, "database-users", "database"),
    ...never(row, "database-users", "internet", "internet:80", ...ports),
    ...reaches(row, "traefik", "api-server"),
    ...never(row, "traefik", "database", "internet", "internet:80"),
    ...reaches(row, "external-secrets", "aws:secretsmanager", "api-server"),
    ...never(row, "external-secrets", "internet:80", "database"),
    ...reaches(row, "api-server", "external-secrets:10250"),
    ...reaches(row, "node", "external-secrets:10250"),
    ...never(row, "node", "external-secrets:8080", "traefik:8000", "database-users:9999", ...ports),
    ...never(row, "node", ...stray.map((to) => `${to}:9999`)),
    ...stray.flatMap((from) => never(row, from, "database", "internet", "internet:80", ...ports)),
    ...never(
      row,
      "traefik",
      "namespace:platform:9999",
      "database-users:9999",
      "external-secrets:10250",
    ),
  ];
}

/** The document's list of security groups. */
function ofGroups({ network }: MicroservicesEnvironment): Question[] {
  const row = "MS-02";
  const port = 5432; // MS-06
  const balancer = network.nodePorts === "document" ? ["node:31000", "node:80", "node:443"] : [];
  const others = [
    ...Object.values(network.subnets.public),
    ...Object.values(network.subnets.database),
  ];
  return [
    ...reaches(row, "load-balancer", "node:30080", ...balancer),
    ...never(row, "load-balancer", "node:22", "node:10250", `database:${port}`, "api-server"),
    ...reaches(
      row,
      "node",
      "api-server",
      "node:9999",
      `database:${port}`,
      "internet",
      "internet:80",
    ),
    ...never(row, "node", "database:22"),
    ...reaches("MS-01", "node", "aws:s3"),
    ...reaches(row, "api-server", "node:443"),
    ...never(row, "internet", "database"),
    ...Object.values(network.subnets.public).flatMap((from) => reaches("MS-01", from, "internet")),
    ...Object.values(network.subnets.database).flatMap((from) => never("MS-01", from, "internet")),
    ...others.flatMap((from) => never(row, from, "node:30080", `database:${port}`, "api-server")),
  ];
}
