import type { App } from "cdktf";
import type { Environment } from "../config/environment";
import { localplus } from "./localplus";
import { microservices } from "./microservices";

/** Adds all stacks of an environment to the app. */
export function build(app: App, environment: Environment): void {
  if (environment.blueprint === "localplus") localplus(app, environment);
  else microservices(app, environment);
}
