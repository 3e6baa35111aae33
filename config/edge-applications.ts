import { z } from "zod";
import type { Application } from "../core/cloudflare/applications";
import { choice, distinct, flag, path, section, text } from "./fields";

/** A team of the organization on GitHub. */
export function team() {
  return text(
    "the slug of a team",
    /^[a-z0-9]([a-z0-9_-]{0,98}[a-z0-9_])?$/,
    "write it as in the team's address on GitHub, such as platform-team",
  );
}

/** Teams of the organization on GitHub, at least one. */
export function teams() {
  return distinct(
    z
      .array(team(), { error: 'is not a list of teams; write it as ["platform"]' })
      .min(1, { error: "names no team, so that nobody would get in; name at least one" }),
  );
}

/** An application. What is left out of one of the document's has the document's value. */
const application = section({
  /** Whether it exists. Default: true. */
  enabled: flag().optional(),
  /** Its name below `domain`, or `@` for `domain` itself. No default for an application of your own. */
  label: text(
    "a name below the domain",
    /^(@|[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)$/,
    "write it as api, without the domain, or @ for the domain itself",
  ).optional(),
  /**
   * Another application whose host this one's record points to, and who may reach it, which is the same for both.
   * Default: none, but `site` for `www`.
   */
  follows: z.string({ error: "is not the name of an application; write it as site" }).optional(),
  /** Who gets past Cloudflare: everybody, or the members of `teams`. Default: public, but team for `grafana` and `argocd`. */
  access: choice(["public", "team"]).optional(),
  /** Teams of the organization on GitHub, by slug. Default: `edge.access.teams`. */
  teams: teams().optional(),
  /** Path that only `edge.access.admins` reach, with everything below. Default: none, but `/admin` for `api`. */
  adminPath: path("a path", "write it as /admin, with a slash before and none behind").optional(),
  /** Whether Cloudflare keeps its static files. Default: false, but true for `site` and `www`. */
  cached: flag().optional(),
  /** Whether its clients are programs, which no challenge may stop. Default: false, but true for `api`. */
  machines: flag().optional(),
  /** Path that answers 200 while it works, to anybody. Default: none, but `/health` for `api`. */
  healthPath: path("a path", "write it as /health, with a slash before and none behind").optional(),
  /** What it speaks. gRPC stays inside the cluster. Default: http. */
  protocol: z
    .literal("http", {
      error: ({ input }) =>
        input === "grpc"
          ? "may not be grpc, because Cloudflare's tunnel serves no public host of gRPC; leave it out, and call gRPC inside the cluster"
          : "is not a known choice; leave it out",
    })
    .optional(),
});

export type ApplicationInput = z.output<typeof application>;

/** Applications by name: the document's `site`, `www`, `api`, `grafana` and `argocd`, and your own. */
export const applicationsSection = z
  .record(
    text(
      "an application's name",
      /^[a-z]([a-z0-9-]{0,28}[a-z0-9])?$/,
      "use up to 30 lower-case letters, digits and dashes, beginning with a letter",
    ),
    application,
    { error: 'is not a group of applications; write it as { api: { label: "api" } }' },
  )
  .default({});

/** The document's applications. */
const documentApplications: Readonly<Record<string, ApplicationInput>> = {
  site: { label: "@", cached: true },
  www: { label: "www", cached: true, follows: "site" },
  api: { label: "api", adminPath: "/admin", machines: true, healthPath: "/health" },
  grafana: { label: "grafana", access: "team" },
  argocd: { label: "argocd", access: "team" },
};

/** Names of the document's applications. */
export const documentApplicationNames: readonly string[] = Object.keys(documentApplications);

/** The applications that exist, each with its defaults, by name. */
export function applicationSettings(
  applications: Readonly<Record<string, ApplicationInput>>,
): Readonly<Record<string, ApplicationInput>> {
  const names = [...new Set([...documentApplicationNames, ...Object.keys(applications)])];
  const merged = names.map(
    (name) => [name, { ...documentApplications[name], ...applications[name] }] as const,
  );
  const there = Object.fromEntries(merged.filter(([, { enabled }]) => enabled !== false));
  return Object.fromEntries(
    Object.entries(there).map(([name, settings]) => [name, following(settings, there)]),
  );
}

/** Who may reach an application; one that follows another has the other's where it does not say. */
export const doors = ["access", "teams", "adminPath"] as const;

function following(
  settings: ApplicationInput,
  all: Readonly<Record<string, ApplicationInput>>,
): ApplicationInput {
  const followed = settings.follows === undefined ? undefined : all[settings.follows];
  if (!followed) return settings;
  const inherited = doors.flatMap((door) =>
    settings[door] === undefined && followed[door] !== undefined ? [[door, followed[door]]] : [],
  );
  return { ...settings, ...(Object.fromEntries(inherited) as Partial<ApplicationInput>) };
}

/** `@` and `api` as host names. */
export function hostOf(label: string, domain: string): string {
  return label === "@" ? domain : `${label}.${domain}`;
}

/** Who gets in where, as the environment says for all applications. */
interface AccessDefaults {
  readonly teams: readonly string[];
  readonly admins: readonly string[];
  readonly sessionHours: number;
  readonly adminSessionHours: number;
}

/** The applications, complete. An application without a label, which the rules refuse, is left out. */
export function completeApplications(
  domain: string,
  applications: Readonly<Record<string, ApplicationInput>>,
  access: AccessDefaults,
): Application[] {
  const all = applicationSettings(applications);
  return Object.entries(all).flatMap(([name, settings]): Application[] => {
    const { label, follows, adminPath } = settings;
    if (label === undefined) return [];
    const followed = follows === undefined ? undefined : all[follows]?.label;
    return [
      {
        name,
        host: hostOf(label, domain),
        pointsTo:
          followed === undefined
            ? { kind: "tunnel" }
            : { kind: "host", host: hostOf(followed, domain) },
        access:
          settings.access === "team"
            ? { teams: settings.teams ?? access.teams, sessionHours: access.sessionHours }
            : undefined,
        admin:
          adminPath === undefined
            ? undefined
            : { path: adminPath, teams: access.admins, sessionHours: access.adminSessionHours },
        cached: settings.cached ?? false,
        machines: settings.machines ?? false,
        healthPath: settings.healthPath,
      },
    ];
  });
}
