import { GRPCRoute } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/GRPCRoute";
import { HTTPRoute } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute";
import { ReferenceGrant } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1beta1/ReferenceGrant";
import { manifest, type KubernetesObject } from "../kubernetes";

/** A listener of a Gateway. */
export interface Parent {
  readonly name: string;
  readonly namespace: string;
  readonly sectionName: string;
}

/** A port of a Service. */
export interface Backend {
  readonly name: string;
  readonly namespace: string;
  readonly port: number;
}

export interface RouteProps {
  readonly name: string;
  readonly parent: Parent;
  readonly hostname: string;
  readonly backend: Backend;
}

/** Requests below the paths, to the Service. The paths are not cut off. */
export function httpRoute({
  paths,
  ...props
}: RouteProps & { readonly paths: readonly string[] }): KubernetesObject {
  const { name, parent, hostname, backend } = props;
  return manifest(
    new HTTPRoute({
      metadata: { name, namespace: backend.namespace },
      spec: {
        parentRefs: [parentRef(parent)],
        hostnames: [hostname],
        rules: [
          {
            matches: paths.map((value) => ({ path: { type: "PathPrefix", value } })),
            backendRefs: [backendRef(backend)],
          },
        ],
      },
    }),
  );
}

/** Calls by gRPC of the host, to the Service. */
export function grpcRoute({ name, parent, hostname, backend }: RouteProps): KubernetesObject {
  return manifest(
    new GRPCRoute({
      metadata: { name, namespace: backend.namespace },
      spec: {
        parentRefs: [parentRef(parent)],
        hostnames: [hostname],
        rules: [{ backendRefs: [backendRef(backend)] }],
      },
    }),
  );
}

export interface SharedPathProps {
  readonly name: string;
  readonly parent: Parent;
  readonly hostname: string;
  readonly path: string;
  /** Each gets an equal share of the requests. */
  readonly backends: readonly Backend[];
}

/** Requests of exactly one path to several Services in turn, with each namespace's leave to be asked from here. */
export function sharedPath(props: SharedPathProps): KubernetesObject[] {
  const { name, parent, hostname, path, backends } = props;
  const namespace = parent.namespace;
  return [
    manifest(
      new HTTPRoute({
        metadata: { name, namespace },
        spec: {
          parentRefs: [parentRef(parent)],
          hostnames: [hostname],
          rules: [
            {
              matches: [{ path: { type: "Exact", value: path } }],
              backendRefs: backends.map((backend) => ({
                ...backendRef(backend),
                namespace: backend.namespace,
              })),
            },
          ],
        },
      }),
    ),
    ...backends.map((backend) =>
      manifest(
        new ReferenceGrant({
          metadata: { name, namespace: backend.namespace },
          spec: {
            from: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", namespace }],
            to: [{ group: "", kind: "Service", name: backend.name }],
          },
        }),
      ),
    ),
  ];
}

function parentRef({ name, namespace, sectionName }: Parent) {
  return { group: "gateway.networking.k8s.io", kind: "Gateway", name, namespace, sectionName };
}

function backendRef({ name, port }: Backend) {
  return { group: "", kind: "Service", name, port, weight: 1 };
}
