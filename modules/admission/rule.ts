/** Something that pods must be, wherever they are made. */
export interface Rule {
  /** Name of its policy. */
  readonly name: string;
  /** What the source calls it. */
  readonly title: string;
  /** Where it comes from. */
  readonly category: Category;
  /** `Deny`: what breaks it is refused. `Audit`: it is let in and reported. */
  readonly action: "Deny" | "Audit";
  /** What is wrong with what breaks it, and what to do. */
  readonly message: string;
  /**
   * Whether the pod keeps it, in CEL. Beside what Kyverno has there is `variables.containers`: containers of every sort.
   *
   * Kyverno judges Deployments and the like before their pods: it replaces the text `object.spec` by
   * `object.spec.template.spec`, and `object.metadata` likewise. Written otherwise (`object.?spec`) it judges pods only.
   */
  readonly expression: string;
}

export type Category =
  "Pod Security Standards (Baseline)" | "Pod Security Standards (Restricted)" | "Conventions";

/** A list as CEL writes it. */
export function celList(values: readonly string[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(", ")}]`;
}

/** Containers of every sort. */
export const containersVariable = {
  name: "containers",
  expression:
    "object.spec.containers + object.spec.?initContainers.orValue([]) + object.spec.?ephemeralContainers.orValue([])",
};

/** The security settings of the pod and of each container, where there are any. */
export const contextsVariable = {
  name: "contexts",
  expression: "[object.spec.?securityContext] + variables.containers.map(c, c.?securityContext)",
};
