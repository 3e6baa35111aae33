/** Something to look for and remove, which no state knows. */
export interface Leftover {
  /** What it is, such as `volumes of claims`. */
  readonly what: string;
  /** Who makes it, and what happens if it stays, as a clause. */
  readonly why: string;
  /** The command that shows it; nothing shown means that there is none. */
  readonly find: string;
  /** How it is removed. */
  readonly remove: string;
}

/** A setting by which a stack's resources refuse to be destroyed. */
export interface Protection {
  /** The argument, such as `prevent_destroy`. */
  readonly by: string;
  /** Addresses of the resources, as Terraform calls them. */
  readonly addresses: readonly string[];
  /** How it is lifted. */
  readonly lift: string;
}

/** One stack to destroy. */
export interface Step {
  readonly stack: string;
  readonly component: string;
  /** How many resources it holds. */
  readonly resources: number;
  /** To be gone before it is destroyed. */
  readonly before: readonly Leftover[];
  readonly protections: readonly Protection[];
  readonly command: string;
  /** To be looked for once it is destroyed. */
  readonly after: readonly Leftover[];
}

/** What is still there when everything is destroyed, on purpose. */
export interface Survivor {
  readonly what: string;
  /** Why, for how long, and what that means, as a clause. */
  readonly why: string;
  /** How it goes as well, or is used. */
  readonly then: string;
}

/** How an environment is destroyed on purpose. Nothing of it is done by a command. */
export interface DestroyPlan {
  readonly environment: string;
  readonly steps: readonly Step[];
  readonly survivors: readonly Survivor[];
}
