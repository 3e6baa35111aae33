import type { LocalPlusEnvironment } from "../../config/localplus";
import { never, reaches, type Question } from "./question";

const from = "internet";

/** Requests from outside: to the services by their prefixes, to health, and past Access where somebody must sign in. */
export function entranceQuestions(environment: LocalPlusEnvironment): Question[] {
  const { edge, domain, data } = environment;
  return [
    ...edge.applications.flatMap((application) => requests(application, environment)),
    ...edge.applications.flatMap(signIn),
    ...edge.applications.map(({ name, host }): Question => {
      return { row: "LP-17", from, to: `${host}/any`, through: `: listener ${name}` };
    }),
    ...never("LP-15", from, `other.${domain}/health`),
    ...never("LP-21", from, "postgres", "kafka", "valkey"),
    ...(data.postgres.replicaPlan === undefined ? [] : never("LP-21", from, "postgres-replica")),
  ];
}

type Application = LocalPlusEnvironment["edge"]["applications"][number];

function requests(
  { name, host, healthPath }: Application,
  { services }: LocalPlusEnvironment,
): Question[] {
  const own = Object.entries(services).filter(
    ([, { application, routes }]) => application === name && routes.length > 0,
  );
  if (own.length === 0) return [];
  return [
    ...own.flatMap(([service, { routes }]) =>
      routes.flatMap((route): Question[] => [
        {
          row: "LP-18",
          from,
          to: `${host}${route}/1`,
          reached: true,
          through: `HTTPRoute svc-${service}/`,
        },
        ...never("LP-18", from, `${host}${route}s`, `${host}${route}/1:8080`),
      ]),
    ),
    ...own.flatMap(([service]) => [
      ...reaches("LP-15", from, service),
      ...(healthPath === undefined
        ? []
        : [
            {
              row: "LP-17",
              from,
              to: `${host}${healthPath}`,
              reached: true,
              through: `Service svc-${service}/svc-${service}:`,
            },
          ]),
    ]),
    ...never("LP-17", from, host),
  ];
}

/** Whom Access asks for; what is behind it may not be there yet. */
function signIn({ host, access, admin }: Application): Question[] {
  const row = "LP-28";
  const whole = access?.teams ?? [];
  return [
    ...(whole.length > 0
      ? whole.map((team) => ({ row, from, to: `${host}/any`, through: `team ${team} of` }))
      : [{ row, from, to: `${host}/any`, through: "asks nobody to sign in" }]),
    ...(admin?.teams ?? []).map((team) => {
      return { row, from, to: `${host}${admin?.path ?? ""}/users`, through: `team ${team} of` };
    }),
  ];
}
