import { decide, type Observations, type Remote } from "../../../cli/bootstrap/decide";
import { state } from "./support/states";

const whole = state({ "aws_kms_key.key": "key-1", "aws_s3_bucket.bucket": "states" });
const half = state({ "aws_s3_bucket.bucket": "states" });
const other = state({ "aws_kms_key.key": "key-2", "aws_s3_bucket.bucket": "states" });
const empty = state({});
const remote = (found: ReturnType<typeof state>): Remote => ({ kind: "state", state: found });
const noBucket: Remote = { kind: "no bucket" };
const noState: Remote = { kind: "no state" };

const cases: [string, Observations, ReturnType<typeof decide>][] = [
  [
    "applies when there is nothing at all",
    { remote: noBucket, local: undefined, applyBegun: false },
    { step: "apply", adopt: false },
  ],
  [
    "looks for what a killed apply made, even when nothing shows of it",
    { remote: noBucket, local: undefined, applyBegun: true },
    { step: "apply", adopt: true },
  ],
  [
    "goes on with an apply that was killed before the bucket existed",
    { remote: noBucket, local: state({ "aws_kms_key.key": "key-1" }), applyBegun: true },
    { step: "apply", adopt: true },
  ],
  [
    "takes over a bucket that a killed apply made before any state was written",
    { remote: noState, local: undefined, applyBegun: true },
    { step: "apply", adopt: true },
  ],
  [
    "goes on with an apply that was killed half-way",
    { remote: noState, local: half, applyBegun: true },
    { step: "apply", adopt: true },
  ],
  [
    "copies a complete local state that never reached the bucket, after a last look",
    { remote: noState, local: whole, applyBegun: true },
    { step: "apply", adopt: true },
  ],
  [
    "goes on from a local state alone",
    { remote: noState, local: whole, applyBegun: false },
    { step: "apply", adopt: false },
  ],
  [
    "refuses a bucket it did not make",
    { remote: noState, local: undefined, applyBegun: false },
    { step: "refuse", why: "the bucket exists, but holds no state of it", remedy: "import" },
  ],
  [
    "stops when the state is where it belongs",
    { remote: remote(whole), local: undefined, applyBegun: false },
    { step: "stop" },
  ],
  [
    "stops when only the mark of a finished run was left",
    { remote: remote(whole), local: undefined, applyBegun: true },
    { step: "stop" },
  ],
  [
    "stops when the local state holds nothing",
    { remote: remote(whole), local: empty, applyBegun: true },
    { step: "stop" },
  ],
  [
    "checks the copy when a run was killed before it deleted the local state",
    { remote: remote(whole), local: whole, applyBegun: true },
    { step: "verify" },
  ],
  [
    "checks the copy when it has moved on since",
    { remote: remote(whole), local: half, applyBegun: true },
    { step: "verify" },
  ],
  [
    "refuses when both describe different things of one name",
    { remote: remote(other), local: whole, applyBegun: true },
    {
      step: "refuse",
      why: "the state in the bucket and the local one of an earlier run describe different things",
      remedy: "compare",
    },
  ],
  [
    "refuses when the bucket's state lacks what the local one has",
    { remote: remote(half), local: whole, applyBegun: true },
    {
      step: "refuse",
      why: "the state in the bucket and the local one of an earlier run describe different things",
      remedy: "compare",
    },
  ],
  [
    "refuses an empty state in the bucket",
    { remote: remote(empty), local: undefined, applyBegun: false },
    { step: "refuse", why: "the bucket holds an empty state of it", remedy: "import" },
  ],
  [
    "refuses an empty state in the bucket beside a local one",
    { remote: remote(empty), local: whole, applyBegun: true },
    {
      step: "refuse",
      why: "the bucket holds an empty state of it, and an earlier run left a local one",
      remedy: "empty",
    },
  ],
];

describe("the next step of a bootstrap", () => {
  it.each(cases)("%s", (_name, observations, next) => {
    expect(decide(observations)).toEqual(next);
  });
});
