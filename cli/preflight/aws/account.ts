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

/** What the SDK says once it has looked everywhere and found nothing. */
const nothingFound = "Could not load credentials from any providers";

function unanswered(error: unknown, account: string): Pick<Check, "verdict" | "detail" | "remedy"> {
  const { name, message } = error instanceof Error ? error : { name: "", message: "" };
  const credentials = name === "CredentialsProviderError" || name === "TokenProviderError";
  if (credentials && message === nothingFound) return absent(account, process.env["AWS_PROFILE"]);
  if (credentials || invalid.test(name)) {
    const remedy = `sign in to account ${account} anew`;
    return { verdict: "failed", detail: reasonOf(error), remedy };
  }
  const remedy = "see whether this machine reaches AWS, and run this again";
  return { verdict: "unknown", detail: reasonOf(error), remedy };
}

/** A profile that is asked for and has nothing would fail every deploy of this shell; no credentials at all may be meant. */
function absent(
  account: string,
  profile: string | undefined,
): Pick<Check, "verdict" | "detail" | "remedy"> {
  if (profile !== undefined && profile !== "") {
    const detail = `there are no credentials in the profile ${profile}, which AWS_PROFILE names`;
    const remedy = `choose one that aws configure list-profiles knows, and sign in to account ${account}`;
    return { verdict: "failed", detail, remedy };
  }
  const detail = "there are no AWS credentials in this shell";
  const remedy = `sign in to account ${account}, for example with AWS_PROFILE, and run this again`;
  return { verdict: "not checked", detail, remedy };
}
