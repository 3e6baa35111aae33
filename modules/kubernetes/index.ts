export { manifest } from "./manifest";
export { objectName, type KubernetesObject, type ObjectFields } from "./object";
export { ObjectError } from "./object-error";
export { KubernetesObjects, type KubernetesObjectsProps } from "./objects";
export { unknownFields } from "./unknown-fields";
