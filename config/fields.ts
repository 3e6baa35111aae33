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

/** A path that starts with a slash and does not end with one. No `.` or `..` is among its parts: clients resolve them. */
export function path(noun: string, remedy: string) {
  return text(noun, /^(\/(?!\.{1,2}(\/|$))[\w.~-]+)+$/, remedy);
}

/** Availability zones by full name; `example` is one of them. */
export function zones(example: string) {
  const zone = text(
    "an availability zone",
    /^[a-z]{2}(-[a-z]+)+-\d[a-f]$/,
    `write it as ${example}`,
  );
  return z.array(zone, { error: `is not a list of zones; write it as ["${example}", …]` });
}

/** A whole number within limits, `unit` being what is counted. */
export function whole(unit: string, min: number, max: number) {
  const error = `is not a number of ${unit}; choose a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

/** One of a closed set of words. */
export function choice<const V extends readonly [string, ...string[]]>(values: V) {
  return z.enum(values, {
    error: ({ input }) => {
      if (typeof input === "string") return `is not a known choice; ${suggest(input, values)}`;
      const what = input === undefined ? "is missing" : "is not a text";
      return `${what}; choose one of ${values.join(", ")}`;
    },
  });
}

/** One of a few numbers; `noun` completes "is not …". */
export function oneOf(noun: string, values: readonly number[]) {
  return z.literal([...values], { error: `is not ${noun}; choose one of ${values.join(", ")}` });
}

/** An e-mail address. */
export function email() {
  return z.email({ error: "is not an e-mail address; write it as team@example.org" });
}

/** A list in which nothing is said twice; what is equal but for `like` is the same. */
export function distinct<T extends z.ZodType<string>>(
  list: z.ZodArray<T>,
  like: (entry: string) => string = (entry) => entry,
) {
  return list.superRefine((entries, context) => {
    const known = entries.map(like);
    known.forEach((entry, index) => {
      if (known.indexOf(entry) === index) return;
      const message = "is named twice; remove one of the two";
      context.addIssue({ code: "custom", message, path: [index] });
    });
  });
}

/** Who is told of something. An address written twice, in whatever letters, would be subscribed twice. */
export function emails(example = "team@example.org") {
  const error = `is not a list of addresses; write it as ["${example}"]`;
  return distinct(z.array(email(), { error }), (address) => address.toLowerCase());
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
