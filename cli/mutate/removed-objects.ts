import { isJsonObject, type JsonObject } from "../../core/json";
import { nameOf, textAt } from "../charts/rendered";
import { withObjects, type World } from "../reach/world";
import { withOneItemLess, type Mutant } from "./mutant";

/** Kinds of objects that a walk asks on its way. */
const kinds = [
  "CiliumNetworkPolicy",
  "CiliumClusterwideNetworkPolicy",
  "NetworkPolicy",
  "Gateway",
  "HTTPRoute",
  "GRPCRoute",
  "ReferenceGrant",
  "IngressRoute",
  "Service",
];

/** Without each policy, route, grant, Gateway and Service, and without each item of their lists. */
export function removedObjects(world: World): Mutant[] {
  return world.objects
    .filter((object) => kinds.includes(textAt(object, "kind")))
    .flatMap((object) => {
      const name = nameOf(object);
      const changed = (by: readonly JsonObject[]) => () =>
        withObjects(
          world,
          world.objects.flatMap((each) => (each === object ? by : [each])),
        );
      const spec = isJsonObject(object["spec"]) ? object["spec"] : {};
      return [
        { name: `remove ${name}`, about: name, world: changed([]) },
        ...withOneItemLess(spec).map(({ where, value }) => ({
          name: `remove ${name} ${where}`,
          about: name,
          world: changed([{ ...object, spec: value }]),
        })),
      ];
    });
}
