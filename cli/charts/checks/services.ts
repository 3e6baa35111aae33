import type { JsonObject } from "../../../core/json";
import type { Finding } from "../finding";
import { itemsAt, nameOf, textAt, type RenderedObject } from "../rendered";
import { entriesWithin } from "../values";

/**
 * Services that open a way in which nobody asked for: load balancers, which Terraform would not know of, and ports of
 * the nodes that our values do not name.
 */
export function checkServices(objects: readonly RenderedObject[], values: JsonObject): Finding[] {
  const named = namedPorts(values);
  return objects
    .filter(
      ({ fields }) => textAt(fields, "kind") === "Service" && textAt(fields, "apiVersion") === "v1",
    )
    .flatMap(({ fields }): Finding[] => {
      const spec = fields["spec"];
      const type = textAt(spec, "type");
      const error = { severity: "error", object: nameOf(fields) } as const;
      if (type === "LoadBalancer") {
        const what = "makes a load balancer that Terraform does not know of";
        const remedy = "set the chart's service to ClusterIP or NodePort";
        return [{ ...error, path: "spec.type", what, got: type, remedy }];
      }
      if (type !== "NodePort") return [];
      return itemsAt(spec, "ports").flatMap(({ nodePort }, index) => {
        if (typeof nodePort === "number" && named.has(nodePort)) return [];
        const path = `spec.ports[${index}].nodePort`;
        const what = "opens a port of every node that our values do not name";
        const remedy = "set the chart's service to ClusterIP or name the port in the values";
        return [{ ...error, path, what, got: nodePort ?? "any", remedy }];
      });
    });
}

/** Numbers under any key that speaks of a port of the nodes. */
function namedPorts(values: JsonObject): Set<number> {
  const ports = [...entriesWithin(values)]
    .filter(({ path }) => path.some((key) => /nodeport/i.test(key)))
    .map(({ value }) => value);
  return new Set(ports.filter((port) => typeof port === "number"));
}
