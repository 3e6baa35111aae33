import type { Problem } from "../core/problems";
import type { Environment } from "./environment";
import type { LocalPlusEnvironment } from "./localplus";

/** Something only one environment may have. */
interface Claim {
  readonly environment: string;
  readonly field: string;
  readonly what: string;
  readonly value: string;
  /** What to do when it is claimed twice. */
  readonly remedy: string;
}

const oneOrganization =
  "give each environment its own Cloudflare account, or name the provider of the one that owns it in edge.access.shared";

const oneProvider =
  "an account can have only one: set github.providerExists: true in all but one of its environments";

/** A claim before its environment and the usual remedy are added. */
type Own = Pick<Claim, "field" | "what" | "value"> & Partial<Pick<Claim, "remedy">>;

function claims(environment: Environment): Claim[] {
  const { name, account, backend, github } = environment;
  const claim = (
    field: string,
    what: string,
    value: string,
    remedy = "give each environment its own",
  ): Claim => ({ environment: name, field, what, value, remedy });
  return [
    ...namesOf(environment).map(({ field, what, value, remedy }) =>
      claim(field, what, value, remedy),
    ),
    ...(backend.kind === "s3" ? [claim("backend.bucket", "state bucket", backend.bucket)] : []),
    ...(github?.makesProvider
      ? [claim("account", "account that makes GitHub's OIDC provider", account, oneProvider)]
      : []),
    ...environment.components.map((component) =>
      claim("name", "stack id (and with it the state key)", `${name}-${component}`),
    ),
  ];
}

/** Zones and hosts an environment answers for. A zone that was there before may serve several. */
function namesOf(environment: Environment): Own[] {
  const zone = { field: "domain", what: "zone", value: environment.domain };
  if (environment.blueprint === "localplus") {
    const project = {
      field: "data.project",
      what: "Aiven project",
      value: environment.data.project,
    };
    return [zone, project, ...edgeClaims(environment)];
  }
  const { hosts, hostedZone } = environment.dns;
  return [
    ...(hostedZone ? [] : [zone]),
    ...(["api", "app"] as const).map((host) => ({
      field: `dns.${host}`,
      what: "host name",
      value: hosts[host],
    })),
  ];
}

/** What one environment owns at Cloudflare; one that shares another's Access organization does not claim it. */
function edgeClaims({ edge }: LocalPlusEnvironment): Own[] {
  const { access, accountId, existing } = edge;
  const owns = access.sharedIdentityProviderId === undefined;
  return [
    ...(existing.zoneId === undefined
      ? []
      : [{ field: "edge.existing.zoneId", what: "zone at Cloudflare", value: existing.zoneId }]),
    ...(existing.hostedZoneId === undefined
      ? []
      : [
          {
            field: "edge.existing.hostedZoneId",
            what: "backup zone",
            value: existing.hostedZoneId,
          },
        ]),
    ...(owns
      ? [
          {
            field: "edge.accountId",
            what: "account with the Access organization",
            value: accountId,
            remedy: oneOrganization,
          },
          { field: "edge.access.teamDomain", what: "Access team", value: access.teamDomain },
        ]
      : []),
  ];
}

/** Problems of environments that are each valid but claim the same thing; the message names both. */
export function collisions(environments: readonly Environment[]): Problem[] {
  return [
    ...sharedClaims(environments),
    ...nestedNames(environments),
    ...hostsOfApplications(environments),
    ...strangersOrganization(environments),
    ...plannersThatDeploy(environments),
  ];
}

/** GitHub environments without a reviewer, where one environment is planned, from which another may be deployed. */
function plannersThatDeploy(environments: readonly Environment[]): Problem[] {
  return environments.flatMap(({ name, github }) =>
    environments
      .filter((other) => other.name !== name)
      .filter((other) =>
        github?.deploy.subjects.some((subject) => other.github?.plan.subjects.includes(subject)),
      )
      .map((other) => ({
        path: `${name}.github.environments`,
        what: `lets jobs deploy that plan ${other.name}, without a reviewer`,
        got: github?.deploy.subjects,
        remedy: "name environments of the repository that do not end in -plan",
      })),
  );
}

/** An environment that uses another's Access organization must mean the same one as its owner, where we know the owner. */
function strangersOrganization(environments: readonly Environment[]): Problem[] {
  const edges = environments.filter((each) => each.blueprint === "localplus");
  const owners = edges.filter(({ edge }) => edge.access.sharedIdentityProviderId === undefined);
  return edges
    .filter((each) => !owners.includes(each))
    .flatMap(({ name, edge }) => {
      const { accountId, access } = edge;
      const owner = owners.find(
        ({ edge: other }) =>
          other.accountId === accountId || other.access.teamDomain === access.teamDomain,
      );
      if (!owner) return [];
      const same = [
        ["accountId", accountId, owner.edge.accountId],
        ["access.teamDomain", access.teamDomain, owner.edge.access.teamDomain],
        ["access.mfa", access.mfa, owner.edge.access.mfa],
      ] as const;
      return same
        .filter(([, mine, its]) => mine !== its)
        .map(([field, mine, its]) => ({
          path: `${name}.edge.${field}`,
          what: `is another than that of ${owner.name}, whose Access organization edge.access.shared uses`,
          got: mine,
          remedy: `set ${its}, or remove edge.access.shared`,
        }));
    });
}

/**
 * Names that begin with another environment's name in the same account: permissions there reach what is called
 * `<environment>-…`, and would reach the other one's as well.
 */
function nestedNames(environments: readonly Environment[]): Problem[] {
  return environments.flatMap((inner) =>
    environments
      .filter(({ name, account }) => account === inner.account && inner.name.startsWith(`${name}-`))
      .map((outer) => ({
        path: inner.name,
        what: `begins with the name of ${outer.name}, which lives in the same account`,
        got: inner.account,
        remedy: "choose names of which none begins with another, or another account",
      })),
  );
}

/** Hosts in a zone that is there already, which an application of LOCAL-PLUS answers on as well. */
function hostsOfApplications(environments: readonly Environment[]): Problem[] {
  const applications = environments
    .filter((each) => each.blueprint === "localplus")
    .flatMap(({ name, edge }) => edge.applications.map(({ host }) => ({ name, host })));
  return environments
    .filter((each) => each.blueprint === "microservices")
    .filter(({ dns }) => dns.hostedZone !== undefined)
    .flatMap(({ name, dns }) =>
      Object.entries(dns.hosts).flatMap(([field, got]) => {
        const owner = applications.find(({ host }) => host === got);
        if (!owner) return [];
        const what = `is the host name of ${owner.name} as well`;
        return [
          { path: `${name}.dns.${field}`, what, got, remedy: "give each environment its own" },
        ];
      }),
    );
}

function sharedClaims(environments: readonly Environment[]): Problem[] {
  const owners = new Map<string, Claim>();
  return environments.flatMap(claims).flatMap((claim) => {
    const key = `${claim.what} ${claim.value}`;
    const owner = owners.get(key);
    if (!owner) {
      owners.set(key, claim);
      return [];
    }
    return [
      {
        path: `${claim.environment}.${claim.field}`,
        what: `is the ${claim.what} of ${owner.environment} as well`,
        got: claim.value,
        remedy: claim.remedy,
      },
    ];
  });
}
