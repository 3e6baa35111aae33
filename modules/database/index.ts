export { Database, type DatabaseProps } from "./database";
