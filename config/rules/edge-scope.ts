import type { Common } from "../common";
import type { EdgeSettings } from "../edge";

/** The part of an environment's settings that rules of the edge look at. */
export interface EdgeScope extends Pick<Common, "stage" | "domain"> {
  readonly edge: EdgeSettings;
}
