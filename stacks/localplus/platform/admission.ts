import type { ITerraformDependable } from "cdktf";
import { bootstrapNamespaces, kyvernoNamespace } from "../../../core/platform-pods";
import { Kyverno } from "../../../modules/addons";
import { admissionPolicies, exceptionObject } from "../../../modules/admission";
import { admissionExceptions } from "../admission-exceptions";
import type { Platform } from "./part";

/** What judges objects; it has no policies yet. */
export function installAdmission(
  { stack, settings, placement }: Platform,
  policies: ITerraformDependable,
): ITerraformDependable {
  const { production, mirrors } = settings;
  const { release } = new Kyverno(stack, "kyverno", {
    namespace: kyvernoNamespace,
    replicas: production ? { admission: 3, reports: 2 } : { admission: 1, reports: 1 },
    sparedNamespaces: bootstrapNamespaces,
    placement,
    mirrors,
    after: [policies],
  });
  return release;
}

/**
 * The policies and their exceptions.
 *
 * @param running everything whose pods they judge: it is up before them, and stays until they are gone.
 */
export function deliverAdmission(
  { settings, deliver }: Platform,
  running: readonly ITerraformDependable[],
): ITerraformDependable {
  const exceptions = admissionExceptions.map((each) => exceptionObject(each, kyvernoNamespace));
  return deliver("admission", [...admissionPolicies(settings.admission), ...exceptions], running);
}
