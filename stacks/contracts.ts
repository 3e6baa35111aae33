import type { Contract } from "../core/contract";
import { localplusContracts } from "./localplus/contracts";
import { microservicesContracts } from "./microservices/contracts";

/** Every contract by blueprint, for the reference and for tests. */
export const contracts: Readonly<Record<"localplus" | "microservices", readonly Contract[]>> = {
  localplus: localplusContracts,
  microservices: microservicesContracts,
};
