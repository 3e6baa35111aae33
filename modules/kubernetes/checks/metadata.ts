import type { Problem } from "../../../core/problems";
import type { ObjectFields } from "../object";
import { unless } from "./check";

/** Letters of a name; most kinds allow dots and 253 of them. */
const namePattern = /^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;

/** Names of roles may be paths; the API server asks no more of them. */
const freeNames = ["Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"];

const labelPattern = /^(?=.{0,63}$)([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)?$/;

/** What the API server asks of every object's name and labels. */
export function metadata({ kind, metadata: { name, labels = {} } }: ObjectFields): Problem[] {
  return [
    ...unless(freeNames.includes(kind) || namePattern.test(name), {
      path: "metadata.name",
      what: "is not a name of Kubernetes",
      got: name,
      remedy:
        "use up to 253 small letters, digits, dots and dashes, with a letter or digit at both ends",
    }),
    ...Object.entries(labels)
      .filter(([, value]) => !labelPattern.test(value))
      .map(([key, got]) => ({
        path: `metadata.labels.${key}`,
        what: "is not a label's value",
        got,
        remedy:
          "use up to 63 letters, digits, dots, dashes and underscores, with a letter or digit at both ends",
      })),
  ];
}
