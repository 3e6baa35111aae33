import { z } from "zod";
import { cidrFault } from "../core/cidr";
import { suggest } from "../core/nearest";

/**
 * Building blocks of the configuration schema. Every message is `<what is wrong>; <what to do>`: `problems.ts` puts the
 * path before it and the value between its halves.
 */

/** A text of a given form; `noun` completes "is not …". */
export function text(noun: string, form: RegExp, remedy: string) {
  const error = `is not ${noun}; ${remedy}`;
  return z.string({ error }).regex(form, { error });
}

/** A whole number within limits, `unit` being what is counted. */
export function whole(unit: string, min: number, max: number) {
  const error = `is not a number of ${unit}; choose a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

/** One of a closed set of words. */
export function choice<const V extends readonly [string, ...string[]]>(values: V) {
  return z.enum(values, {
    error: (issue) =>
      typeof issue.input === "string"
        ? `is not a known choice; ${suggest(issue.input, values)}`
        : `is missing; choose one of ${values.join(", ")}`,
  });
}

/** A yes or a no. */
export function flag() {
  return z.boolean({ error: "is neither true nor false; write one of them" });
}

/** An IPv4 range in CIDR notation that starts on its own boundary. */
export function cidr() {
  return z
    .string({ error: "is not an IPv4 range; write it as 10.0.0.0/16" })
    .superRefine((value, context) => {
      const fault = cidrFault(value);
      if (fault) context.addIssue({ code: "custom", message: `${fault.what}; ${fault.remedy}` });
    });
}

/** A calendar day, `2026-11-22`. */
export function day() {
  const error = "is not a day; write it as 2026-11-22";
  return z.iso.date({ error });
}

/** A reason in words, for whatever needs one. */
export function reason() {
  return text("a reason", /\S{3,}/, "say in a few words why");
}

/** Days a log group keeps what is in it: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export function logRetention() {
  const days = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653,
  ];
  const error =
    "is not a retention CloudWatch Logs knows; choose 30, 90, 365, 731, 1827 or another of its values";
  return z.literal(days, { error });
}

/** A group of fields; a field it does not know is refused with the nearest one it does. */
export function section<const S extends z.core.$ZodLooseShape>(shape: S) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `is not a known field; ${issue.keys.map((key) => suggest(key, known)).join(", ")}`
        : "is not a group of fields; write it as { … }",
  });
}
