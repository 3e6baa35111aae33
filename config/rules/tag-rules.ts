import type { Problem } from "../../core/problems";
import type { Common } from "../common";

/**
 * Tags that a hosted zone or a health check has at most:
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeTagsForResource.html (read 2026-11-28)
 */
const most = 10;

/** Ours on every health check: Environment, ManagedBy, Name, Owner, Stack, Stage; a zone has all but the name. */
const ours = { healthCheck: 6, zone: 5 } as const;

/** @param kind what the environment makes at Route 53 that has most tags of its own. */
export function tagsFitRoute53({ tags }: Pick<Common, "tags">, kind: keyof typeof ours): Problem[] {
  const room = most - ours[kind];
  const count = Object.keys(tags).length;
  if (count <= room) return [];
  return [
    {
      path: "tags",
      what: `has ${count} tags, and Route 53 takes ${most}, of which its zones and health checks have up to ${ours[kind]} already`,
      got: Object.keys(tags),
      remedy: `keep at most ${room}`,
    },
  ];
}
