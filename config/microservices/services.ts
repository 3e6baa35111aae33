import { z } from "zod";
import { section } from "../fields";

/** The services by name. */
export const microservicesServices = z.record(z.string(), section({})).default({});
