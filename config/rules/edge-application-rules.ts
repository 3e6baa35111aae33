import type { Problem } from "../../core/problems";
import { nearest, suggest } from "../../core/nearest";
import {
  applicationSettings,
  documentApplicationNames,
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

/** A shared cache would hand one person's answers to the next. */
function onlyPublicPagesAreCached(all: readonly Named[]): Problem[] {
  return all
    .filter(([, { cached, access, machines }]) => cached && (access === "team" || machines))
    .map(([name, { access }]) => ({
      path: at(name, "cached"),
      what:
        access === "team"
          ? "may not be on for what only a team may see"
          : "may not be on for what programs call, whose answers belong to one client",
      got: true,
      remedy: "remove it",
    }));
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
    ...onlyPublicPagesAreCached(all),
    ...teamsHaveADoor(all),
    ...healthIsOpen(all),
  ];
}
