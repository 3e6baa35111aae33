export { judge, type Violation } from "./judge";
export { policies } from "./pack";
export type { Finding, Policy } from "./policy";
export { PolicyError } from "./policy-error";
export { viewStack, type StackFacts, type StackJson, type StackView } from "./stack-view";
export { applyWaivers, type Verdict, type Waiver } from "./waivers";
