import { Fn, Token } from "cdktf";

/**
 * An address put together by Terraform: a number that is known later would be spelt out by a template of ours.
 *
 * @param form as for Terraform's `format`: `%s` a text, `%d` a port
 */
export function uri(form: string, ...parts: readonly (string | number)[]): string {
  return Token.asString(Fn.format(form, [...parts]));
}
