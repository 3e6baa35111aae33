import type { Environment } from "../../config/environment";
import type { LocalPlusEnvironment } from "../../config/localplus";
import type { MicroservicesEnvironment } from "../../config/microservices";
import { storesOf } from "../reach/stores";
import type { World } from "../reach/world";

/** Questions about one kind of way. */
export interface QuestionGroup {
  readonly title: string;
  /** `from` and `to`, as `npm run reach` takes them. */
  readonly questions: readonly (readonly [from: string, to: string])[];
}

const outside = "internet";

/**
 * What somebody new to an environment would ask of its network, from its applications, services and stores: who is let
 * in and who is not. Nothing here reads a policy, a rule or a route: they answer.
 */
export function questionsOf(environment: Environment, world: World): QuestionGroup[] {
  const stores = storesOf(world).map(({ name }) => name);
  return environment.blueprint === "localplus"
    ? localplusQuestions(environment, stores)
    : microservicesQuestions(environment, stores);
}

function localplusQuestions(
  { edge, services, domain }: LocalPlusEnvironment,
  stores: readonly string[],
): QuestionGroup[] {
  const names = Object.keys(services);
  return [
    {
      title: "Requests from the Internet",
      questions: [
        ...edge.applications.flatMap(({ name, host, healthPath, admin }) => {
          const routed = Object.values(services)
            .filter(({ application }) => application === name)
            .flatMap(({ routes }) => routes);
          return [
            ...routed.flatMap((route) => [`${host}${route}/1`, `${host}${route}s`]),
            ...(healthPath === undefined ? [] : [`${host}${healthPath}`]),
            ...(admin === undefined ? [] : [`${host}${admin.path}`]),
            `${host}/`,
          ];
        }),
        `unknown.${domain}/`,
      ].map((to) => [outside, to] as const),
    },
    {
      title: "Straight to what is inside, from the Internet",
      questions: [
        ...names.map((name) => `${name}:${services[name]?.ports.grpc ?? 0}`),
        ...stores,
        ...["cloudflared:2000", "external-secrets:443"],
      ].map((to) => [outside, to] as const),
    },
    {
      title: "From the Gateway and between services",
      questions: names.flatMap((to) => {
        const ports = Object.values(services[to]?.ports ?? {}).map((port) => `${to}:${port}`);
        return ["gateway", ...names.filter((from) => from !== to), "prometheus"].flatMap((from) =>
          ports.map((port) => [from, port] as const),
        );
      }),
    },
    { title: "From services to stores", questions: pairs(names, stores) },
    {
      title: "From services to AWS, the Internet and the cluster",
      questions: pairs(names, [
        ...["s3", "kms", "secretsmanager", "route53"].map((service) => `aws:${service}`),
        ...["internet", "gateway", "api-server"],
      ]),
    },
    {
      title: "From the platform's own pods",
      questions: pairs(
        ["cloudflared", "external-secrets", "external-dns"],
        ["gateway", "api-server", "aws:secretsmanager", "aws:route53", "internet", ...stores],
      ),
    },
  ];
}

function microservicesQuestions(
  { services }: MicroservicesEnvironment,
  stores: readonly string[],
): QuestionGroup[] {
  const entries = Object.entries(services);
  const names = Object.keys(services);
  const platform = ["traefik", "external-secrets", "database-users"];
  return [
    {
      title: "Requests from the Internet",
      questions: entries.flatMap(([, { hostname, prefix = "" }]) =>
        [
          `${hostname}${prefix}/1`,
          `${hostname}${prefix}:80`,
          ...(prefix === "" ? [] : [`${hostname}${prefix}s`]),
        ].map((to) => [outside, to] as const),
      ),
    },
    {
      title: "Straight to what is inside, from the Internet",
      questions: pairs([outside], [...stores, "external-secrets:443"]),
    },
    {
      title: "From Traefik and between services",
      questions: entries.flatMap(([to, { port }]) =>
        ["traefik", ...names.filter((from) => from !== to)].map(
          (from) => [from, `${to}:${port}`] as const,
        ),
      ),
    },
    { title: "To stores", questions: pairs([...names, ...platform], stores) },
    {
      title: "To AWS, the Internet and the cluster",
      questions: pairs(
        [...names, ...platform],
        ["aws:secretsmanager", "internet", "internet:80", "api-server"],
      ),
    },
  ];
}

function pairs(
  from: readonly string[],
  to: readonly string[],
): (readonly [from: string, to: string])[] {
  return from.flatMap((one) => to.map((other) => [one, other] as const));
}
