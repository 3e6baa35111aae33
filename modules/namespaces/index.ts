export { podsOf, ranges, tcpFrom, tcpTo, tlsAnywhere, type Flows } from "./flows";
export { namespaceObjects, policy, type NamespaceProps } from "./namespace";
