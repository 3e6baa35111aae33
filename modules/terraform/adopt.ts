import { TerraformStack, type TerraformResource } from "cdktf";

/** An `import` block. */
interface Import {
  readonly to: string;
  readonly id: string;
}

/** Import blocks of each stack, in the order they were asked for. */
const imports = new WeakMap<TerraformStack, Import[]>();

/**
 * Has Terraform take over what exists under that id, instead of making it. The framework's own `importFrom` does the
 * same, but runs terraform while it synthesizes, to ask for its version.
 */
export function adopt(resource: TerraformResource, id: string): void {
  const stack = TerraformStack.of(resource);
  const to = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
  const all = [...(imports.get(stack) ?? []), { to, id }];
  imports.set(stack, all);
  stack.addOverride("import", all);
}
