import type { Problem } from "../core/problems";
import type { Environment } from "./environment";

/** Something only one environment may have. */
interface Claim {
  readonly environment: string;
  readonly field: string;
  readonly what: string;
  readonly value: string;
}

function claims(environment: Environment): Claim[] {
  const { name, domain, backend } = environment;
  const claim = (field: string, what: string, value: string): Claim => ({
    environment: name,
    field,
    what,
    value,
  });
  return [
    claim("domain", "zone", domain),
    ...(backend.kind === "s3" ? [claim("backend.bucket", "state bucket", backend.bucket)] : []),
    ...environment.components.map((component) =>
      claim("name", "stack id (and with it the state key)", `${name}-${component}`),
    ),
  ];
}

/** Problems of environments that are each valid but claim the same thing; the message names both. */
export function collisions(environments: readonly Environment[]): Problem[] {
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
        remedy: "give each environment its own",
      },
    ];
  });
}
