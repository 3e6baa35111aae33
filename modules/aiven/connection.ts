/** How one consumer reaches one store: the fields of the JSON object in its secret. Numbers are ports. */
export type Connection = Readonly<Record<string, string | number>>;
