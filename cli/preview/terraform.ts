import { terraform, type TerraformOptions, type TerraformResult } from "../terraform/process";

/** All that a preview runs. Neither can change anything but the plan file. */
const readOnly = ["plan", "show"] as const;

/** Arguments that make `plan` itself reach for something: a lock, or a refresh of what exists. */
const planArguments = ["-json", "-input=false", "-lock=false", "-refresh=false"] as const;

/**
 * The only way in which a preview runs terraform on a stack. The types allow `plan` and `show`, and so does the check,
 * for callers that types do not hold.
 *
 * @throws Error for any other command.
 */
export function planOrShow(
  command: (typeof readOnly)[number],
  args: readonly string[],
  options: TerraformOptions,
): Promise<TerraformResult> {
  if (!readOnly.includes(command))
    throw new Error(`a preview never runs terraform ${command as string}`);
  return terraform([command, ...(command === "plan" ? planArguments : []), ...args], options);
}
