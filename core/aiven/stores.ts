/** The kinds of service that hold data. */
export const stores = ["postgres", "kafka", "valkey"] as const;

/** A kind of service that holds data. */
export type Store = (typeof stores)[number];

/** What a person calls it. */
export const storeTitles: Readonly<Record<Store, string>> = {
  postgres: "PostgreSQL",
  kafka: "Kafka",
  valkey: "Valkey",
};
