import type { EnvironmentInput } from "../environment";
import { localplusDev } from "./localplus-dev";
import { localplusProd } from "./localplus-prod";
import { microservicesDev } from "./microservices-dev";
import { microservicesProd } from "./microservices-prod";

/** The documents' environments. Tests, inventories and examples run on these; make your own in `config/environments/`. */
export const referenceEnvironments = {
  "localplus-dev": localplusDev,
  "localplus-prod": localplusProd,
  "microservices-dev": microservicesDev,
  "microservices-prod": microservicesProd,
} satisfies Record<string, EnvironmentInput>;
