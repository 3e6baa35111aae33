import type { ICronJob } from "kubernetes-models/batch/v1/CronJob";
import type { Problem } from "../../../core/problems";
import { unless } from "./check";
import { job } from "./job";

/** Minute, hour, day, month and weekday, each a number, a list, a range or a step. */
const schedule = /^(\S+ ){4}\S+$/;
const field = /^(\*|\d+(-\d+)?)(\/\d+)?(,(\*|\d+(-\d+)?)(\/\d+)?)*$/;

/** A CronJob has a time to run at, and makes Jobs that the API server takes. */
export function cronJob({ spec }: ICronJob): Problem[] {
  const { schedule: got, jobTemplate } = spec;
  return [
    ...unless(schedule.test(got) && got.split(" ").every((each) => field.test(each)), {
      path: "spec.schedule",
      what: "is not a time in the form of cron",
      got,
      remedy: 'write minute, hour, day, month and weekday as "17 * * * *"',
    }),
    ...job({ ...jobTemplate, apiVersion: "batch/v1", kind: "Job" }).map((problem) => ({
      ...problem,
      path: `spec.jobTemplate.${problem.path}`,
    })),
  ];
}
