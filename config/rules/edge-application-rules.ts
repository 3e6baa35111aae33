import type { Problem } from "../../core/problems";
import { nearest, suggest } from "../../core/nearest";
import {
  applicationSettings,
  documentApplicationNames,
  doors,
  hostOf,
  type ApplicationInput,
} from "../edge-applications";
import type { EdgeScope } from "./edge-scope";

type Named = readonly [name: string, application: ApplicationInput];

const at = (name: string, field: string): string => `edge.applications.${name}.${field}`;

function labelsAreGiven(all: readonly Named[]): Problem[] {
  return all
    .filter(([, { label }]) => label === undefined)
    .map(([name]) => {
      const close = nearest(name, documentApplicationNames);
      const mean = close === undefined ? "" : `, or did you mean the application ${close}?`;
      return {
        path: at(name, "label"),
        what: `is missing, and only ${documentApplicationNames.join(", ")} have a default`,
        remedy: `set it${mean}`,
      };
    });
}

function hostsAreDistinct(all: readonly Named[], domain: string): Problem[] {
  return all.flatMap(([name, { label }], index) => {
    const first = all.slice(0, index).find(([, other]) => other.label === label);
    if (!first || label === undefined) return [];
    return [
      {
        path: at(name, "label"),
        what: `gives ${hostOf(label, domain)}, which is the host of ${first[0]} already`,
        got: label,
        remedy: "choose another",
      },
    ];
  });
}

/** Endings of the names of what belongs to an application. */
const endings = ["admin", "edge", "primary", "secondary"];

/** Its door for administrators and its health checks are called after an application. */
function namesAreFree(all: readonly Named[]): Problem[] {
  return all.flatMap(([name]) => {
    const other = all.find(([each]) => endings.some((ending) => name === `${each}-${ending}`));
    if (!other) return [];
    return [
      {
        path: `edge.applications.${name}`,
        what: `is the name of something that belongs to the application ${other[0]}`,
        got: name,
        remedy: "choose another",
      },
    ];
  });
}

/** Inside the VPC the private zone of that name answers, and knows nothing of the application. */
function privateZoneIsFree(all: readonly Named[], domain: string): Problem[] {
  return all
    .filter(([, { label }]) => label === "internal")
    .map(([name, { label }]) => ({
      path: at(name, "label"),
      what: `gives ${hostOf("internal", domain)}, which is the private zone of the VPC`,
      got: label,
      remedy: "choose another",
    }));
}

function followedOnesExist(all: readonly Named[]): Problem[] {
  return all.flatMap(([name, { follows }]) => {
    if (follows === undefined) return [];
    const others = all.filter(([other, each]) => other !== name && each.follows === undefined);
    if (others.some(([other]) => other === follows)) return [];
    return [
      {
        path: at(name, "follows"),
        what: "is not another application with a record of its own",
        got: follows,
        remedy: suggest(
          follows,
          others.map(([other]) => other),
        ),
      },
    ];
  });
}

/** Both answer with the same pages: whoever is kept out of one would look at the other. */
function followersHaveTheSameDoors(all: readonly Named[]): Problem[] {
  const settings = new Map(all);
  return all.flatMap(([name, application]) => {
    const { follows } = application;
    const followed = follows === undefined ? undefined : settings.get(follows);
    if (follows === undefined || !followed) return [];
    const different = doors.filter((door) => doorOf(application, door) !== doorOf(followed, door));
    return different.map((door) => ({
      path: at(name, door),
      what: `differs from that of ${follows}, whose pages it shows`,
      got: application[door],
      remedy: `remove it, or set the same for ${follows}`,
    }));
  });
}

function doorOf(application: ApplicationInput, door: (typeof doors)[number]): string {
  const fallback = door === "access" ? "public" : "";
  return JSON.stringify(application[door] ?? fallback);
}

/** Applications of which the document caches nothing, whoever may reach them. */
const neverCached = ["api", "grafana", "argocd"];

function cachedFault(name: string, { access, machines }: ApplicationInput): string | undefined {
  if (access === "team") return "what only a team may see";
  if (machines) return "what programs call, whose answers belong to one client";
  return neverCached.includes(name) ? `${name}, of which the document caches nothing` : undefined;
}

/** A shared cache would hand one person's answers to the next. */
function onlyPublicPagesAreCached(all: readonly Named[]): Problem[] {
  return all.flatMap(([name, application]) => {
    const fault = cachedFault(name, application);
    if (!application.cached || fault === undefined) return [];
    const what = `may not be on for ${fault}`;
    return [{ path: at(name, "cached"), what, got: true, remedy: "remove it" }];
  });
}

function teamsHaveADoor(all: readonly Named[]): Problem[] {
  return all
    .filter(([, { teams, access }]) => teams !== undefined && access !== "team")
    .map(([name, { teams }]) => ({
      path: at(name, "teams"),
      what: "restricts nothing, because everybody may reach the application",
      got: teams,
      remedy: 'remove it, or set access: "team"',
    }));
}

function healthIsOpen(all: readonly Named[]): Problem[] {
  return all.flatMap(([name, { healthPath, access, adminPath }]) => {
    const behindAdmin =
      adminPath !== undefined &&
      `${healthPath ?? ""}/`.toLowerCase().startsWith(`${adminPath}/`.toLowerCase());
    if (healthPath === undefined || (access !== "team" && !behindAdmin)) return [];
    return [
      {
        path: at(name, "healthPath"),
        what: "is behind Cloudflare Access, which answers health checkers with a redirect",
        got: healthPath,
        remedy: behindAdmin ? "choose a path outside adminPath" : "remove it",
      },
    ];
  });
}

/** Everything wrong with the applications among each other. */
export function edgeApplicationRules({ domain, edge }: EdgeScope): Problem[] {
  const all = Object.entries(applicationSettings(edge.applications));
  return [
    ...labelsAreGiven(all),
    ...namesAreFree(all),
    ...hostsAreDistinct(all, domain),
    ...privateZoneIsFree(all, domain),
    ...followedOnesExist(all),
    ...followersHaveTheSameDoors(all),
    ...onlyPublicPagesAreCached(all),
    ...teamsHaveADoor(all),
    ...healthIsOpen(all),
  ];
}
