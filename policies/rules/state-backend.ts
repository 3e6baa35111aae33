import { blocks, isSet } from "../arguments";
import type { Policy } from "../policy";
import type { Args } from "../stack-view";

/** Arguments that would copy credentials, or one person's set-up, into every reader of the state. */
const personal = ["access_key", "secret_key", "token", "profile", "role_arn", "assume_role"];

function s3Faults(backend: Args): string[] {
  return [
    ...(backend["encrypt"] === true ? [] : ["does not encrypt its state"]),
    ...(isSet(backend["kms_key_id"]) ? [] : ["does not encrypt its state with a key of its own"]),
    ...(backend["use_lockfile"] === true ? [] : ["does not lock its state"]),
    ...personal.filter((name) => name in backend).map((name) => `has ${name} in its backend`),
  ];
}

export const stateBackend: Policy = {
  id: "state-backend",
  why: "State holds secrets in clear text, and two applies at once destroy it.",
  reference:
    "Terraform, Backend type s3: encrypt, kms_key_id, use_lockfile; Sensitive data in state",
  remedy: "derive the stack from the platform stack, which sets the backend",
  check: (stack) => {
    const block = stack.terraform;
    const [s3] = blocks(block.args, "backend", "s3");
    if (s3) return s3Faults(s3).map((what) => ({ block, what }));
    const remote =
      blocks(block.args, "cloud").length + blocks(block.args, "backend", "remote").length;
    return remote > 0 ? [] : [{ block, what: "keeps its state on one machine" }];
  },
};
