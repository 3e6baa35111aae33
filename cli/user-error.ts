/**
 * Something the user can put right. The message is ready to print:
 * `<where>: <what is wrong>, got <value>; <what to do>`. The command exits 1 without a stack trace.
 */
export class UserError extends Error {
  override readonly name = "UserError";
}
