import type { ITerraformDependable } from "cdktf";
import { keyAliasArn } from "../../../core/arn";
import { volumeClass } from "../../../modules/storage";
import type { Platform } from "./part";

/** The class of the pods' disks. */
export function deliverStorage({ settings, deliver }: Platform): ITerraformDependable {
  const { region, account, cluster } = settings;
  const alias = keyAliasArn(region, account, `${cluster.name}-volumes`);
  return deliver("storage", [volumeClass(alias)], []);
}
