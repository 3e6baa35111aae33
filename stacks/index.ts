export { DnsStack } from "./dns-stack";
export { NetworkStack } from "./network-stack";
export { StateStack } from "./state-stack";
