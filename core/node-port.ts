/** Port on every node behind which Traefik listens: the load balancer sends there, and the network lets it. */
export const traefikNodePort = 30080;
