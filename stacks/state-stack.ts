import type { App } from "cdktf";
import type { Github } from "../config/github";
import type { Backend, Identity } from "../config/identity";
import { GithubProvider, GithubRole } from "../modules/iam";
import {
  manageResources,
  readSettings,
  readState,
  writeState,
  type EnvironmentPart,
  type StateStore,
} from "../modules/iam/permissions";
import { Key } from "../modules/kms";
import { Bucket } from "../modules/storage";
import { PlatformStack } from "./platform-stack";

/** Days a replaced state can be brought back. */
const oldStateDays = 365;

/**
 * Two hours, in seconds: clusters and databases take most of one, and an apply that outlives its credentials cannot
 * write its state.
 */
export const deploySeconds = 7200;

/** What the roles for GitHub must reach beside what every environment has. */
export interface StateStackProps {
  readonly parts: readonly EnvironmentPart[];
  /**
   * Role in another account by which the environment's records are written.
   * @default - none
   */
  readonly zoneRoleArn?: string | undefined;
}

/**
 * Where all state of the environment lies, this stack's own included, and who may plan and deploy it from GitHub
 * Actions. `npm run bootstrap` makes it. With HCP Terraform it holds the roles alone.
 */
export class StateStack extends PlatformStack {
  constructor(app: App, environment: Identity, props: StateStackProps) {
    super(app, environment, "state");
    const { name, backend, github } = environment;
    if (backend.kind !== "s3" && !github)
      throw new Error(`${name} keeps its state in HCP and has no GitHub roles: no state stack`);
    this.useAws();
    const store = backend.kind === "s3" ? this.createStore(environment, backend) : undefined;
    if (github) this.createGithubRoles(environment, github, props, store);
  }

  private createStore(
    { name, account }: Identity,
    backend: Extract<Backend, { kind: "s3" }>,
  ): StateStore {
    const key = new Key(this, "key", {
      alias: backend.kmsAlias.replace(/^alias\//, ""),
      description: `Terraform state of ${name}`,
      account,
    });
    const { bucket } = new Bucket(this, "bucket", {
      name: backend.bucket,
      encryption: { kind: "kms", keyArn: key.arn },
      oldVersionDays: oldStateDays,
      emptyOnDestroy: false,
    });
    return { bucketArn: bucket.arn, keyArn: key.arn, region: backend.region, prefix: `${name}/` };
  }

  private createGithubRoles(
    { name, account, region, production }: Identity,
    { makesProvider, repository, plan, deploy }: Github,
    { parts, zoneRoleArn }: StateStackProps,
    store: StateStore | undefined,
  ): void {
    const scope = { name, region, account, parts, zoneRoleArn };
    if (makesProvider) new GithubProvider(this, "github");
    new GithubRole(this, "github-plan", {
      name: plan.name,
      description: `Plans ${name} from ${repository}`,
      account,
      subjects: plan.subjects,
      permissions: {
        read: readSettings(scope),
        ...(store && { state: readState(store) }),
      },
    });
    new GithubRole(this, "github-deploy", {
      name: deploy.name,
      description: `Deploys ${name} from ${repository}`,
      account,
      subjects: deploy.subjects,
      sessionSeconds: deploySeconds,
      permissions: {
        ...manageResources({ ...scope, emptiesBuckets: !production }),
        ...(store && { state: writeState(store) }),
      },
    });
  }
}
