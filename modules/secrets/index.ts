export { clusterStoreObject, type ClusterStoreProps } from "./cluster-store";
export {
  GeneratedSecret,
  PersonSecret,
  type GeneratedSecretProps,
  type SecretProps,
} from "./secret";
export { storedSecret, type StoredSecret } from "./stored-secret";
export { KnownSecret, type KnownSecretProps } from "./known-secret";
