import { TerraformResource, type IAspect } from "cdktf";
import type { IConstruct } from "constructs";
import { statefulTypes } from "../core/stateful";

/** Gives `prevent_destroy` to every resource whose loss costs data, identity or an outage. */
export class ProtectStateful implements IAspect {
  visit(node: IConstruct): void {
    if (!TerraformResource.isTerraformResource(node)) return;
    if (!statefulTypes.has(node.terraformResourceType)) return;
    node.lifecycle = { ...node.lifecycle, preventDestroy: true };
  }
}
