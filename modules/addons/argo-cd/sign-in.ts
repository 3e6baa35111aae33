import type { Values } from "../../helm";

/** Who may sign in, and what each team may do. */
export interface SignIn {
  /** Organization on GitHub. */
  readonly organization: string;
  /** Teams that may do everything. */
  readonly admins: readonly string[];
  /** Teams that see everything, and may deploy and restart what the project holds. */
  readonly deployers: readonly string[];
  /** Project of the services. */
  readonly project: string;
  /** Secret with the keys `clientId` and `clientSecret` of an OAuth app on GitHub. */
  readonly secret: string;
  readonly sessionHours: number;
}

/** Dex asks GitHub who somebody is, and in which teams: those that may do something, by their slugs. */
export function dexConfig({ organization, admins, deployers, secret }: SignIn): Values {
  return {
    connectors: [
      {
        type: "github",
        id: "github",
        name: "GitHub",
        config: {
          clientID: `$${secret}:clientId`,
          clientSecret: `$${secret}:clientSecret`,
          orgs: [{ name: organization, teams: [...new Set([...admins, ...deployers])] }],
          teamNameField: "slug",
          useLoginAsID: false,
        },
      },
    ],
  };
}

/** What each team may do; who is in none of them may do nothing. */
export function rbacValues({ organization, admins, deployers, project }: SignIn): Values {
  const group = (team: string, role: string): string => `g, ${organization}:${team}, role:${role}`;
  const deployer = [
    "applications, get, */*",
    `applications, sync, ${project}/*`,
    `applications, action/apps/Deployment/restart, ${project}/*`,
    `logs, get, ${project}/*`,
    "projects, get, *",
    "repositories, get, *",
    "clusters, get, *",
  ];
  return {
    "policy.default": "",
    scopes: "[groups]",
    "policy.csv": [
      ...deployer.map((right) => `p, role:deployer, ${right}, allow`),
      ...admins.map((team) => group(team, "admin")),
      ...deployers.map((team) => group(team, "deployer")),
    ].join("\n"),
  };
}
