import { texts } from "../arguments";
import type { Policy } from "../policy";

export const accountGuard: Policy = {
  id: "account-guard",
  why: "With the wrong credentials in the shell, an apply would build or destroy in another account.",
  reference: "Terraform AWS provider: allowed_account_ids",
  remedy: "make the provider with useAws of the platform stack",
  check: (stack) =>
    stack.providers
      .filter(({ type }) => type === "aws")
      .filter(({ args }) => {
        const accounts = texts(args["allowed_account_ids"]);
        return accounts.length !== 1 || !accounts.every((account) => /^\d{12}$/.test(account));
      })
      .map((block) => ({
        block,
        what: "is not bound to one account",
        got: block.args["allowed_account_ids"],
      })),
};
