import { References } from "../reach/references";
import { asText } from "../reach/text";
import type { SynthesizedStack } from "../synthesized-stack";
import { objectAt } from "../terraform-json";
import type { Check } from "./check";
import { reasonOf } from "./reason";
import { ask, type Vendor } from "./vendor";

const runbook = "docs/runbooks/aiven-first-peering.md";

/** Names of the Aiven projects that the stacks put services into. */
export function aivenProjects(stacks: readonly SynthesizedStack[]): string[] {
  const references = new References(new Map(stacks.map((each) => [each.component, each.json])));
  const types = stacks.flatMap(({ json }) => Object.keys(objectAt(json, "resource")));
  const projects = [...new Set(types)]
    .filter((type) => type.startsWith("aiven_"))
    .flatMap((type) => references.every(type))
    .map(({ body }) => asText(body["project"]))
    .filter((name) => name !== "" && !name.includes("${"));
  return [...new Set(projects)];
}

/** What the token must be allowed; which no interface tells a token about itself. */
export function aivenPermissions(projects: readonly string[]): Check[] {
  return projects.map((project) => ({
    area: "aiven",
    what: "permissions of AIVEN_TOKEN",
    verdict: "not checked",
    detail: `the role Operator and project:networking:write in ${project}; whether it has them shows when it is deployed`,
    remedy: `${runbook}, step 2`,
  }));
}

/** Whether the token opens the project. */
export async function checkAivenProject(vendor: Vendor, project: string): Promise<Check> {
  const head = { area: "aiven", what: `project ${project}` } as const;
  try {
    const { status } = await ask(vendor, `/v1/project/${encodeURIComponent(project)}`);
    if (status === 200) return { ...head, verdict: "ok", detail: "is there and may be read" };
    const said: Readonly<Record<number, string>> = {
      401: "the token is refused",
      403: "the token may not see it, or there is no such project",
      404: "there is no such project",
    };
    const detail = said[status];
    if (detail !== undefined)
      return { ...head, verdict: "failed", detail, remedy: `${runbook}, steps 1 and 2` };
    return { ...head, verdict: "unknown", detail: `Aiven answers with status ${status}` };
  } catch (error) {
    return { ...head, verdict: "unknown", detail: reasonOf(error) };
  }
}
