import { textAt } from "../charts/rendered";
import type { SynthesizedStack } from "../synthesized-stack";
import { objectAt } from "../terraform-json";
import type { Facts } from "./facts";
import { stateComponent } from "./order";
import type { Survivor } from "./plan";
import { emptyBucket } from "./protections";

/** What goes last, by hand, or never: who may deploy from GitHub, and the state. */
export function stateSurvivors(facts: Facts, stacks: readonly SynthesizedStack[]): Survivor[] {
  return [...githubRoles(facts), ...state(facts), ...workspaces(stacks)];
}

/** The roles are part of the stack that goes last or never. */
function githubRoles({ every, environment }: Facts): Survivor[] {
  const ofState = (type: string) =>
    every(type).filter(({ component }) => component === stateComponent);
  const names = ofState("aws_iam_role").map(({ body }) => textAt(body, "name"));
  if (names.length === 0) return [];
  const provider =
    ofState("aws_iam_openid_connect_provider").length === 0
      ? ""
      : ", with GitHub's OIDC provider, which the account has once: leave them while another environment signs in by it";
  const command =
    ofState("aws_s3_bucket").length === 0
      ? `npx cdktf destroy ${environment}-${stateComponent}`
      : `take github out of the environment's file, and npx cdktf deploy ${environment}-${stateComponent}`;
  return [
    {
      what: `roles of GitHub Actions: ${names.join(", ")}`,
      why: "the repository's workflows can take them on as before",
      then: `once no workflow destroys anything any more: ${command}${provider}`,
    },
  ];
}

/** HCP Terraform keeps a state a workspace. */
function workspaces(stacks: readonly SynthesizedStack[]): Survivor[] {
  const names = stacks.flatMap(({ json }) => {
    const cloud = objectAt(objectAt(json, "terraform"), "cloud");
    const name = textAt(objectAt(cloud, "workspaces"), "name");
    return name === "" ? [] : [`${textAt(cloud, "organization")}/${name}`];
  });
  if (names.length === 0) return [];
  return [
    {
      what: `workspaces of HCP Terraform: ${names.join(", ")}`,
      why: "they hold the state of every stack, old versions too, by which a mistake can be undone; no command here deletes them",
      then: "last, when nothing is left to undo: delete them in HCP Terraform",
    },
  ];
}

function state({ every, region, environment }: Facts): Survivor[] {
  return every("aws_s3_bucket")
    .filter(({ component }) => component === stateComponent)
    .map(({ body }) => {
      const bucket = textAt(body, "bucket");
      return {
        what: `state bucket ${bucket} and its key`,
        why: "it holds the state of every stack, old versions too, by which a mistake can be undone; no command here destroys it",
        then: `last, when nothing is left to undo: ${emptyBucket(bucket)} && aws s3api delete-bucket --region ${region} --bucket ${bucket} && aws kms schedule-key-deletion --region ${region} --key-id "$(aws kms describe-key --region ${region} --key-id alias/${environment}-tfstate --query KeyMetadata.KeyId --output text)"`,
      };
    });
}
