import type { App } from "cdktf";
import type { MicroservicesEnvironment } from "../config/microservices";
import { StateStack } from "../stacks/state-stack";

/** The microservices platform: its stacks in the order they are deployed, and what each reads from which. */
export function microservices(app: App, environment: MicroservicesEnvironment): void {
  if (environment.components.includes("state")) new StateStack(app, environment);
}
