import { stores } from "../core/aiven/stores";
import { aivenVersionFinding } from "../core/aiven/versions";
import { addonFinding } from "../core/eks-addons";
import { eksVersionFinding } from "../core/eks-versions";
import { postgresVersionFinding } from "../core/postgres-versions";
import { renderProblem } from "../core/problems";
import type { Environment } from "./environment";
import type { LocalPlusEnvironment } from "./localplus";
import type { MicroservicesEnvironment } from "./microservices";

/**
 * What is wrong only because of today's date, or not known yet, one printable sentence each. Findings never change what
 * is synthesized: `synth` warns about them, `npm run check` fails.
 *
 * @param today a day, `2026-11-22`
 */
export function dateFindings(environment: Environment, today: string): string[] {
  return [
    ...passedEndings(environment, today),
    ...supportOfVersions(environment, today),
    ...unknownAddons(environment),
  ];
}

function passedEndings(environment: Environment, today: string): string[] {
  return endings(environment)
    .filter(({ until }) => until < today)
    .map(({ path, until }) =>
      renderProblem({
        path: `${environment.name}.${path}.until`,
        what: `has passed (today is ${today})`,
        got: until,
        remedy: "remove the entry, or set a later day with a reason that still holds",
      }),
    );
}

/** Permissions that end on a day. */
function endings({ retire, waivers }: Environment): { path: string; until: string }[] {
  return [
    ...Object.entries(retire).map(([component, { until }]) => ({
      path: `retire.${component}`,
      until,
    })),
    ...waivers.flatMap(({ until }, index) =>
      until === undefined ? [] : [{ path: `waivers[${index}]`, until }],
    ),
  ];
}

/** Software whose support ends or has ended. */
function supportOfVersions(environment: Environment, today: string): string[] {
  const { name, cluster } = environment;
  const finding = eksVersionFinding(cluster.version, cluster.support, today);
  return [
    ...(finding
      ? [renderProblem({ path: `${name}.cluster.version`, got: cluster.version, ...finding })]
      : []),
    ...(environment.blueprint === "microservices"
      ? supportOfDatabase(environment, today)
      : supportOfStores(environment, today)),
  ];
}

function supportOfDatabase({ name, database }: MicroservicesEnvironment, today: string): string[] {
  const finding = postgresVersionFinding(database.version, today);
  if (!finding) return [];
  return [renderProblem({ path: `${name}.database.version`, got: database.version, ...finding })];
}

function supportOfStores({ name, data }: LocalPlusEnvironment, today: string): string[] {
  return stores.flatMap((store) => {
    const got = data[store].version;
    const finding = aivenVersionFinding(store, got, today);
    return finding
      ? [renderProblem({ path: `${name}.data.${store}.version`, got, ...finding })]
      : [];
  });
}

/** Chosen versions of add-ons that could not be checked against the cluster's version. */
function unknownAddons({ name, cluster }: Environment): string[] {
  return Object.entries(cluster.addonVersions).flatMap(([addon, got]) => {
    const finding = got === undefined ? undefined : addonFinding(addon, cluster.version);
    return finding
      ? [renderProblem({ path: `${name}.cluster.addonVersions.${addon}`, got, ...finding })]
      : [];
  });
}
