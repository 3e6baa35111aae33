/** Something that a part of the cluster must have, and what happens without it. */
export interface Need {
  /** What is needed, as the parts that bring it name it: `the network plugin`. */
  readonly thing: string;
  /**
   * Whether what a part brings is it.
   * @default - whether it has the same name
   */
  readonly matches?: (brought: string) => boolean;
  /** What happens when it is not there yet while the part is applied, as a clause. */
  readonly apply: string;
  /** What happens when it is gone before the part is destroyed; left out: nothing. */
  readonly destroy?: string;
  /**
   * How many of the parts that bring it must be there.
   * @default "one"
   */
  readonly from?: "one" | "every";
  /**
   * Whether the part itself may bring it: Helm and controllers then put it in order.
   * @default false
   */
  readonly within?: boolean;
}

/** Something of the cluster that Terraform makes: a release, a group of nodes, an add-on, … */
export interface Part {
  /** Stack and address, as the graph names it. */
  readonly id: string;
  readonly stack: string;
  /** How messages name it inside its stack. */
  readonly name: string;
  /** What others can have once it is there. */
  readonly brings: readonly string[];
  readonly needs: readonly Need[];
}
