export { Key, logsMayEncrypt, type KeyProps } from "./key";
