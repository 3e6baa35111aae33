import { z } from "zod";
import { choice, cidr, logRetention, section, zones } from "../fields";

/** Ranges of a tier's subnets, one a zone in the zones' order. */
function subnets() {
  return z
    .array(cidr(), {
      error: 'is not a list of ranges; write it as ["10.0.1.0/24", "10.0.10.0/24"]',
    })
    .optional();
}

/** The VPC of the microservices platform. */
export const microservicesNetwork = section({
  /** Private range of the VPC, /16 to /28. Cannot be changed after the first apply. */
  cidr: cidr().default("10.0.0.0/16"),
  /** The availability zones by full name, in the order of the subnets. Default: zones a and b of the region; `npm run preflight` says whether the account has them and EKS takes them. */
  zones: zones("eu-west-3a")
    .min(2, { error: "has fewer than 2 zones; the load balancer and the cluster need 2" })
    .optional(),
  /**
   * Ranges of the subnets, for each tier one a zone. Default, for two zones of a /16 VPC only: the document's, which are
   * /24s (public `.1` and `.10`, nodes `.2` and `.20`, database `.3` and `.30`). Cannot be changed after the first apply.
   */
  subnets: section({
    /** Load balancer and NAT gateways. */
    public: subnets(),
    /** Nodes and pods; way out through NAT. */
    nodes: subnets(),
    /** The database; no way to the Internet. */
    database: subnets(),
  }).prefault({}),
  /**
   * Ports of nodes the load balancer may reach: `document`, all that its list of rules has (30000–32767, 80 and 443);
   * `traefik`, only the one port that is used. Default: `document`.
   */
  nodePorts: choice(["document", "traefik"]).default("document"),
  /** Days flow logs are kept; one of the values CloudWatch Logs knows. Default: 365 in production, else 30. */
  flowLogRetentionDays: logRetention().optional(),
}).prefault({});
