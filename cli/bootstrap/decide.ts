import { holdsAllOf, type State } from "./state";

/** What the backend holds under the stack's key. */
export type Remote =
  | { readonly kind: "no bucket" }
  | { readonly kind: "no state" }
  | { readonly kind: "state"; readonly state: State };

/** All that the next step depends on. */
export interface Observations {
  readonly remote: Remote;
  /** State of an earlier run that did not come to its end; undefined when there is none. */
  readonly local: State | undefined;
  /** Whether an earlier run had begun to apply, so that things may exist which no state knows. */
  readonly applyBegun: boolean;
}

export type NextStep =
  /** The state is where it belongs. */
  | { readonly step: "stop" }
  /** Make (the rest of) the bucket with local state, then copy that state into it. */
  | { readonly step: "apply"; readonly adopt: boolean }
  /** The copy is made: check it, then delete the local one. */
  | { readonly step: "verify" }
  /** Touch nothing; `why` says what was found and `remedy` what to do. */
  | {
      readonly step: "refuse";
      readonly why: string;
      readonly remedy: "import" | "compare" | "empty";
    };

/** What comes next, from what was found. Nothing but this function decides. */
export function decide({ remote, local, applyBegun }: Observations): NextStep {
  switch (remote.kind) {
    case "no bucket":
      return { step: "apply", adopt: applyBegun };
    case "no state":
      return local !== undefined || applyBegun
        ? { step: "apply", adopt: applyBegun }
        : { step: "refuse", why: "the bucket exists, but holds no state of it", remedy: "import" };
    case "state":
      return decideWithState(remote.state, local);
  }
}

function decideWithState(remote: State, local: State | undefined): NextStep {
  const nothingLocal = local === undefined || local.resources.size === 0;
  if (remote.resources.size === 0) {
    const why = nothingLocal
      ? "the bucket holds an empty state of it"
      : "the bucket holds an empty state of it, and an earlier run left a local one";
    return { step: "refuse", why, remedy: nothingLocal ? "import" : "empty" };
  }
  if (nothingLocal) return { step: "stop" };
  if (holdsAllOf(remote, local)) return { step: "verify" };
  return {
    step: "refuse",
    why: "the state in the bucket and the local one of an earlier run describe different things",
    remedy: "compare",
  };
}
