import { textAt } from "../charts/rendered";
import { grouped } from "../grouped";
import { ownResources } from "../preflight/own-resources";
import { References } from "../reach/references";
import { asText } from "../reach/text";
import type { SynthesizedStack } from "../synthesized-stack";
import { renderCount } from "../table";
import { isArray, isObject, objectAt } from "../terraform-json";
import type { Facts } from "./facts";
import { stateComponent } from "./order";
import type { Survivor } from "./plan";
import { stateSurvivors } from "./state-survivors";

/** What stays on purpose, the most important first. */
export function survivorsOf(facts: Facts, stacks: readonly SynthesizedStack[]): Survivor[] {
  return [
    ...databaseSnapshots(facts),
    ...automatedBackups(facts),
    ...keys(facts, stacks),
    ...secrets(facts),
    ...aiven(facts),
    ...cloudflare(facts),
    ...otherAccounts(stacks),
    ...stateSurvivors(facts, stacks),
  ];
}

function databaseSnapshots({ every, region }: Facts): Survivor[] {
  return every("aws_db_instance")
    .filter(({ body }) => body["skip_final_snapshot"] !== true)
    .map(({ body }) => {
      const identifier = textAt(body, "identifier");
      const key = textAt(body, "kms_key_id").startsWith("${aws_kms_key.");
      const days = Math.max(
        0,
        ...every("aws_kms_key").map((each) => Number(each.body["deletion_window_in_days"])),
      );
      return {
        what: `final snapshot of database ${identifier}`,
        why: key
          ? `it is encrypted with a key of the same stack, and cannot be restored once that key is gone, ${days} days after the destroy`
          : "it is kept until somebody deletes it",
        then:
          `aws rds describe-db-snapshots --region ${region} --db-instance-identifier ${identifier} --snapshot-type manual --query 'DBSnapshots[].DBSnapshotIdentifier'; ` +
          (key
            ? "copy it with aws rds copy-db-snapshot --kms-key-id <a key that stays>, or aws kms cancel-key-deletion"
            : "aws rds delete-db-snapshot"),
      };
    });
}

function automatedBackups({ every, region }: Facts): Survivor[] {
  return every("aws_db_instance")
    .filter(({ body }) => body["delete_automated_backups"] === false)
    .map(({ body }) => ({
      what: `automated backups of database ${textAt(body, "identifier")}`,
      why: `RDS keeps them for ${asText(body["backup_retention_period"])} days, and as long as their key is there`,
      then: `aws rds describe-db-instance-automated-backups --region ${region}; they end by themselves`,
    }));
}

function keys({ environment }: Facts, stacks: readonly SynthesizedStack[]): Survivor[] {
  const own = ownResources(stacks);
  return own.regions.flatMap((region) => {
    const all = own
      .of("aws_kms_key", region)
      .filter(({ component }) => component !== stateComponent);
    const byWindow = grouped(all, ({ body }) => asText(body["deletion_window_in_days"]));
    return [...byWindow].map(([days, { length }]) => ({
      what: `${renderCount(length, "KMS key")} in ${region}`,
      why: `they wait ${days} days for their deletion; whatever they encrypt, copies and snapshots too, is lost after that`,
      then:
        `aws kms cancel-key-deletion --region ${region} --key-id <id>, and aws kms enable-key, bring one back until then; ids and stacks: ` +
        `aws resourcegroupstaggingapi get-resources --region ${region} --resource-type-filters kms:key --tag-filters Key=Environment,Values=${environment} --query 'ResourceTagMappingList[].[ResourceARN, Tags[?Key==\`Stack\`].Value | [0]]' --output text`,
    }));
  });
}

function secrets({ every, region }: Facts): Survivor[] {
  const kept = every("aws_secretsmanager_secret").filter(
    ({ body }) => Number(body["recovery_window_in_days"] ?? 30) > 0,
  );
  if (kept.length === 0) return [];
  const names = kept.map(({ body }) => textAt(body, "name"));
  const days = Math.max(...kept.map(({ body }) => Number(body["recovery_window_in_days"] ?? 30)));
  return [
    {
      what: `secrets ${names.join(", ")}`,
      why: `they can be restored for ${days} days, and no new one can have such a name until then`,
      then: `before a new deploy of the same environment: aws secretsmanager restore-secret --region ${region} --secret-id <name>, and import it, or aws secretsmanager delete-secret --region ${region} --force-delete-without-recovery --secret-id <name>`,
    },
  ];
}

function aiven({ every }: Facts): Survivor[] {
  return every("aiven_project_vpc").map(({ body }) => ({
    what: `Aiven project ${textAt(body, "project")}`,
    why: "no stack makes or deletes it: billing belongs to people. How long Aiven keeps backups of a deleted service is not known here: take what is needed before",
    then: "delete it in the Aiven Console, and revoke AIVEN_TOKEN",
  }));
}

function cloudflare({ every }: Facts): Survivor[] {
  const zones = every("cloudflare_zone").map(({ body }) => ({
    what: `domain ${textAt(body, "name")} at its registrar`,
    why: "no stack registers it; it names Cloudflare's servers, which answer for it no more",
    then: "enter other name servers at the registrar, or let the domain end",
  }));
  const organizations = every("cloudflare_zero_trust_organization").map(({ body }) => ({
    what: `Access organization ${textAt(body, "auth_domain")}`,
    why: "the account has one, which was there before; destroying only forgets it",
    then: "leave it, or remove it in Cloudflare's dashboard; delete the OAuth app at GitHub",
  }));
  return [...zones, ...organizations];
}

/** Zones of another account, into which a stack writes its records. */
function otherAccounts(stacks: readonly SynthesizedStack[]): Survivor[] {
  const references = new References(new Map(stacks.map((each) => [each.component, each.json])));
  const ids = references
    .every("aws_route53_record")
    .map(({ component, body }) => asText(references.value(body["zone_id"], component)))
    .filter((id) => /^Z[A-Z0-9]+$/.test(id));
  const roles = stacks.flatMap(({ json }) => {
    const blocks = objectAt(json, "provider")["aws"];
    return (isArray(blocks) ? blocks : []).flatMap((block) => {
      const [role] = isObject(block) && isArray(block["assume_role"]) ? block["assume_role"] : [];
      return textAt(role, "role_arn") === "" ? [] : [textAt(role, "role_arn")];
    });
  });
  return [...new Set(ids)].map((id) => ({
    what: `hosted zone ${id}`,
    why: "it was there before; this environment's records in it go, the zone and all else in it stays",
    then:
      roles.length === 0
        ? "leave it"
        : `leave it; who owns it may delete ${[...new Set(roles)].join(", ")}`,
  }));
}
