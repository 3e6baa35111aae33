/** A disk of the default class for each pod. */
export function volumeClaim(gib: number) {
  return {
    volumeClaimTemplate: {
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: `${gib}Gi` } } },
    },
  };
}
