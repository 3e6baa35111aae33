/** What every add-on's workloads belong to, for charts that do not say so themselves. */
export const partOfPlatform = { "app.kubernetes.io/part-of": "platform" };
