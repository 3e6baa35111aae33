import { flag, section, whole } from "./fields";

/** The way of requests from Cloudflare to the services. */
export const localplusGateway = section({
  /**
   * Whether routes of every namespace are taken, as the document has it. Then whoever may write a route anywhere can
   * take a host for himself. Default: false, only those of namespaces that this platform makes.
   */
  allNamespaces: flag().default(false),
  /** Pods of cloudflared, each on a node of its own of the pool `platform`. Default: 2. */
  tunnelReplicas: whole("pods", 2, 25).default(2),
}).prefault({});
