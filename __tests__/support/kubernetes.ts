import { manifest } from "../../modules/kubernetes";

/** Of the object under test. */
export const metadata = { name: "auth", namespace: "services" };
/** Of its pods. */
export const labels = { app: "auth" };
/** A pod template; `spec` replaces parts of its specification. */
export const pod = (spec: object = {}) => ({
  metadata: { labels },
  spec: { containers: [{ name: "auth", image: "example.org/auth:1.0.0" }], ...spec },
});

/** A kind, whatever its fields are. */
export type Loose = new (data: never) => Parameters<typeof manifest>[0];

/** What `manifest` says of an object, spread as a careless program would so that the compiler sees no fault. */
export function faults(kind: Loose, fields: object): string[] {
  try {
    manifest(new kind({ metadata, ...fields } as never));
    return [];
  } catch (error) {
    return (error as Error).message.split("\n");
  }
}

/** Fields of a right Deployment; `spec` replaces parts of its specification. */
export const deployment = (spec: object = {}) => ({
  spec: { selector: { matchLabels: labels }, template: pod(), ...spec },
});
