export { clusterWidePolicies, defaultDeny } from "./cluster-wide";
export { policiesOf } from "./policies";
