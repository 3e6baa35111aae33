import { interruption } from "../../interrupt";
import type { Check } from "../check";
import { reasonOf } from "../reason";
import { clients } from "./clients";

/** Whether AWS can be asked about the environment's account. */
export type Access =
  | { readonly kind: "given" }
  /** `why` nothing else of AWS is checked. */
  | { readonly kind: "none"; readonly why: string };

/** Who the credentials of this shell belong to, and whether that is the environment's account. */
export async function checkAccount(
  account: string,
  region: string,
): Promise<{ readonly check: Check; readonly access: Access }> {
  const what = "AWS account";
  try {
    const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
    const sts = await clients.sts(region);
    const { Account: found = "", Arn: arn = "" } = await sts.send(
      new GetCallerIdentityCommand({}),
      {
        abortSignal: interruption,
      },
    );
    if (found === account) {
      const check: Check = { area: "account", what, verdict: "ok", detail: `${found} as ${arn}` };
      return { check, access: { kind: "given" } };
    }
    return refused({
      area: "account",
      what,
      verdict: "failed",
      detail: `the credentials are of account ${found}, the environment is in ${account}`,
      remedy: "use credentials of that account, or write yours into the environment's file",
    });
  } catch (error) {
    return refused({ area: "account", what, ...unanswered(error, account) });
  }
}

function refused(check: Check): { check: Check; access: Access } {
  return { check, access: { kind: "none", why: check.detail } };
}

/** Names of errors by which AWS says that credentials are wrong, not that there are none. */
const invalid =
  /^(InvalidClientTokenId|ExpiredToken|SignatureDoesNotMatch|UnrecognizedClient|AccessDenied)/;

function unanswered(error: unknown, account: string): Pick<Check, "verdict" | "detail" | "remedy"> {
  const name = error instanceof Error ? error.name : "";
  if (name === "CredentialsProviderError" || name === "TokenProviderError") {
    const detail = "there are no AWS credentials in this shell";
    const remedy = `sign in to account ${account}, for example with AWS_PROFILE, and run this again`;
    return { verdict: "not checked", detail, remedy };
  }
  const verdict = invalid.test(name) ? "failed" : "unknown";
  return { verdict, detail: reasonOf(error), remedy: `sign in to account ${account} anew` };
}
