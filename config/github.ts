import { z } from "zod";
import { roleArn } from "../core/arn";
import { resourceName } from "../core/naming";
import { distinct, flag, section, text } from "./fields";

function id() {
  return text("an id of GitHub", /^\d+$/, "write its digits as text");
}

/** The environment of the repository whose jobs plan what this one's apply. */
const planning = (environment: string) => `${environment}-plan`;

/**
 * Lets GitHub Actions of one repository plan and deploy the environment, without any stored key. Who plans reads the
 * states and the cluster, with the secrets in them: no pull request may, only jobs of an environment of the repository.
 */
export const githubSection = section({
  /** The repository, `organization/name`. */
  repository: text(
    "a repository of GitHub",
    /^[A-Za-z0-9][A-Za-z0-9-]*\/[\w.-]+$/,
    "write it as organization/name",
  ),
  /**
   * Ids of the organization and the repository, for repositories whose tokens name them: all made, renamed or moved
   * after 15 July 2026, and those that opted in. `gh api repos/<organization>/<name> --jq .owner.id,.id` tells them.
   * Default: the tokens name no ids. See https://docs.github.com/actions/reference/security/oidc.
   */
  ids: section({
    /** Id of the organization. */
    organization: id(),
    /** Id of the repository. */
    repository: id(),
  }).optional(),
  /**
   * Environments of the repository whose jobs may deploy. Protect each with reviewers. Jobs that only plan run in
   * environments of the same names with `-plan` at the end; limit both to the main branch. The workflows here run in the
   * one named like this environment: with others, change `environment` there. Default: the one named like this environment.
   */
  environments: distinct(
    z
      .array(
        text(
          "an environment of GitHub",
          /^[^*?:\s](?:[^*?:]{0,248}[^*?:\s])?$/,
          "name it as in the repository's settings, without * ? or :",
        ),
        { error: 'is not a list of environments; write it as ["production", …]' },
      )
      .min(1, { error: "names no environment; name at least one, or leave it out" }),
  )
    .superRefine((names, context) => {
      names.forEach((name, index) => {
        if (!names.some((other) => name === planning(other))) return;
        const message =
          "is the environment in which another one's plans are made, without a reviewer; choose another name";
        context.addIssue({ code: "custom", path: [index], message });
      });
    })
    .optional(),
  /** Whether the account already has GitHub's OIDC provider; it can have only one. Default: false, `state` makes it. */
  providerExists: flag().default(false),
});

/** A role by name and by what others call it before it exists. */
export interface NamedRole {
  readonly name: string;
  readonly arn: string;
}

/** What GitHub Actions may become, complete. */
export interface Github {
  readonly repository: string;
  readonly makesProvider: boolean;
  /** Reads settings, states and the cluster. */
  readonly plan: NamedRole & { readonly subjects: readonly string[] };
  /** Changes everything but the `state` stack; has an access entry in the cluster. */
  readonly deploy: NamedRole & { readonly subjects: readonly string[] };
}

/** The section, complete; `name` is the environment's. */
export function github(
  name: string,
  account: string,
  settings: z.output<typeof githubSection>,
): Github {
  const { repository, ids, environments = [name], providerExists } = settings;
  const [owner = "", project = ""] = repository.split("/");
  const subject = ids
    ? `repo:${owner}@${ids.organization}/${project}@${ids.repository}`
    : `repo:${repository}`;
  const role = (purpose: string): NamedRole => {
    const roleName = resourceName("iam-role", name, "github", purpose);
    return { name: roleName, arn: roleArn(account, roleName) };
  };
  return {
    repository,
    makesProvider: !providerExists,
    plan: {
      ...role("plan"),
      subjects: environments.map(
        (environment) => `${subject}:environment:${planning(environment)}`,
      ),
    },
    deploy: {
      ...role("deploy"),
      subjects: environments.map((environment) => `${subject}:environment:${environment}`),
    },
  };
}
