import type { ServiceInput } from "./services";

/** The document's services: three of FastAPI below one host, and one of Next.js. */
export const documentServices: Readonly<Record<string, ServiceInput>> = {
  auth: {
    ...fastApi("/auth"),
    secrets: { JWT_SECRET: "auth-jwt" }, // the document's login answers with a JWT, which something must sign
  },
  users: fastApi("/users"),
  items: { ...fastApi("/items"), appData: true }, // the document has the bucket but does not say whose data is in it
  frontend: {
    image: {},
    port: 3000,
    host: "app",
    healthPath: "/",
    replicas: {},
    resources: {},
    environment: { HOSTNAME: "0.0.0.0" }, // Next.js listens on $HOSTNAME, which Kubernetes sets to the pod's name
    calls: ["auth", "users", "items"], // pages made on the server ask the API inside the cluster
  },
};

/** Names of the document's services. */
export const documentServiceNames: readonly string[] = Object.keys(documentServices);

function fastApi(prefix: string): ServiceInput {
  return {
    image: {},
    port: 8000,
    host: "api",
    prefix,
    replicas: {},
    resources: {},
    database: true,
  };
}
