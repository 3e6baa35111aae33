/** A part that is measured. */
export const monitored = { enabled: true, serviceMonitor: { enabled: true } };
