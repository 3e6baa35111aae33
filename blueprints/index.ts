import type { App } from "cdktf";
import type { Environment } from "../config/environment";
import { localplus } from "./localplus";

const blueprints = { localplus };

/** Adds all stacks of an environment to the app. */
export function build(app: App, environment: Environment): void {
  blueprints[environment.blueprint](app, environment);
}
