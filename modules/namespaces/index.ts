export { podsOf, ranges, tcpFrom, tcpTo, tlsAnywhere, type Flows } from "./flows";
export {
  namespaceObject,
  namespaceObjects,
  policy,
  type NamespaceProps,
  type PlainNamespaceProps,
} from "./namespace";
