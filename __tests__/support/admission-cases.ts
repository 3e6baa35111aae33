/** A pod's fields that differ from a good pod's, at any depth; `undefined` leaves a field out. */
export type Change = Readonly<Record<string, unknown>>;

/** For one rule: pods that keep it, and pods that break it. */
export interface Cases {
  readonly keeps: readonly Change[];
  readonly breaks: readonly Change[];
}

/** A pod that keeps every rule. */
const goodPod = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "good", namespace: "shop" },
  spec: {
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        name: "app",
        image: "registry.example.org/shop/app:1.0.0",
        resources: { requests: { cpu: "10m", memory: "16Mi" }, limits: { memory: "32Mi" } },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ["ALL"] },
        },
      },
    ],
  },
};

/** The good pod with changes. Containers are merged one by one; other lists are replaced. */
export function podWith(change: Change): typeof goodPod {
  return merged(structuredClone(goodPod), change) as typeof goodPod;
}

function merged(base: unknown, change: unknown, key = ""): unknown {
  if (Array.isArray(change)) {
    if (key !== "containers") return change;
    return change.map((each, index) => merged((base as unknown[] | undefined)?.[index], each));
  }
  if (typeof change !== "object" || change === null) return change;
  const below = typeof base === "object" && base !== null ? base : {};
  const entries = Object.entries(change).map(([name, value]) => [
    name,
    merged(Reflect.get(below, name), value, name),
  ]);
  return { ...below, ...Object.fromEntries(entries) } as unknown;
}

const pod = (spec: Change): Change => ({ spec });
const container = (fields: Change): Change => pod({ containers: [fields] });
const context = (fields: Change): Change => container({ securityContext: fields });

/** A second container beside the good one, of a sort of its own. */
const further = (sort: string, fields: Change): Change => {
  const [app] = goodPod.spec.containers;
  return pod({ [sort]: [merged(structuredClone(app), { name: "more", ...fields })] });
};

const digest = `sha256:${"0a".repeat(32)}`;

/** By the rule's name; each rule over pods has a line here. */
export const admissionCases: Readonly<Record<string, Cases>> = {
  "baseline-host-process": {
    keeps: [context({ windowsOptions: { hostProcess: false } })],
    breaks: [
      context({ windowsOptions: { hostProcess: true } }),
      pod({ securityContext: { windowsOptions: { hostProcess: true } } }),
    ],
  },
  "baseline-host-namespaces": {
    keeps: [pod({ hostNetwork: false, hostPID: false, hostIPC: false })],
    breaks: [pod({ hostNetwork: true }), pod({ hostPID: true }), pod({ hostIPC: true })],
  },
  "baseline-privileged-containers": {
    keeps: [context({ privileged: false }), context({ privileged: undefined })],
    breaks: [
      context({ privileged: true }),
      further("initContainers", { securityContext: { privileged: true } }),
      further("ephemeralContainers", { securityContext: { privileged: true } }),
    ],
  },
  "baseline-capabilities": {
    keeps: [context({ capabilities: { add: ["NET_BIND_SERVICE"] } })],
    breaks: [
      context({ capabilities: { add: ["NET_ADMIN"] } }),
      context({ capabilities: { add: ["CHOWN", "SYS_ADMIN"] } }),
    ],
  },
  "baseline-host-path-volumes": {
    keeps: [pod({ volumes: [{ name: "v", emptyDir: {} }] })],
    breaks: [pod({ volumes: [{ name: "v", hostPath: { path: "/" } }] })],
  },
  "baseline-host-ports": {
    keeps: [
      container({ ports: [{ containerPort: 80 }] }),
      container({ ports: [{ containerPort: 80, hostPort: 0 }] }),
    ],
    breaks: [container({ ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 81 }] })],
  },
  "baseline-host-probes": {
    keeps: [
      container({ livenessProbe: { httpGet: { path: "/", port: 80 } } }),
      container({ readinessProbe: { grpc: { port: 80 } }, lifecycle: {} }),
      container({ startupProbe: { tcpSocket: { port: 80, host: "" } } }),
    ],
    breaks: [
      container({ livenessProbe: { httpGet: { path: "/", port: 80, host: "169.254.169.254" } } }),
      container({ readinessProbe: { tcpSocket: { port: 80, host: "10.0.0.1" } } }),
      container({ startupProbe: { tcpSocket: { port: 80, host: "10.0.0.1" } } }),
      container({ lifecycle: { preStop: { httpGet: { port: 80, host: "10.0.0.1" } } } }),
      container({ lifecycle: { postStart: { tcpSocket: { port: 80, host: "10.0.0.1" } } } }),
    ],
  },
  "baseline-app-armor": {
    keeps: [
      context({ appArmorProfile: { type: "Localhost", localhostProfile: "own" } }),
      {
        metadata: {
          annotations: { "container.apparmor.security.beta.kubernetes.io/app": "runtime/default" },
        },
      },
      { metadata: { annotations: { "example.org/anything": "unconfined" } } },
    ],
    breaks: [
      context({ appArmorProfile: { type: "Unconfined" } }),
      pod({ securityContext: { appArmorProfile: { type: "Unconfined" } } }),
      {
        metadata: {
          annotations: { "container.apparmor.security.beta.kubernetes.io/app": "unconfined" },
        },
      },
    ],
  },
  "baseline-se-linux": {
    keeps: [context({ seLinuxOptions: { type: "container_t", level: "s0:c1,c2" } })],
    breaks: [
      context({ seLinuxOptions: { type: "spc_t" } }),
      context({ seLinuxOptions: { user: "system_u" } }),
      pod({ securityContext: { seLinuxOptions: { role: "sysadm_r" } } }),
    ],
  },
  "baseline-proc-mount": {
    keeps: [context({ procMount: "Default" })],
    breaks: [context({ procMount: "Unmasked" })],
  },
  "baseline-seccomp": {
    keeps: [context({ seccompProfile: { type: "Localhost", localhostProfile: "own" } })],
    breaks: [
      context({ seccompProfile: { type: "Unconfined" } }),
      pod({ securityContext: { seccompProfile: { type: "Unconfined" } } }),
    ],
  },
  "baseline-sysctls": {
    keeps: [
      pod({ securityContext: { sysctls: [{ name: "net.ipv4.tcp_syncookies", value: "1" }] } }),
    ],
    breaks: [pod({ securityContext: { sysctls: [{ name: "kernel.msgmax", value: "1" }] } })],
  },
  "restricted-volume-types": {
    keeps: [
      pod({
        volumes: [
          { name: "a", emptyDir: {} },
          { name: "b", projected: {} },
          { name: "c", persistentVolumeClaim: { claimName: "c" } },
        ],
      }),
    ],
    breaks: [
      pod({ volumes: [{ name: "v", nfs: { server: "nfs.example.org", path: "/" } }] }),
      pod({ volumes: [{ name: "v", hostPath: { path: "/" } }] }),
    ],
  },
  "restricted-privilege-escalation": {
    keeps: [context({ allowPrivilegeEscalation: false })],
    breaks: [
      context({ allowPrivilegeEscalation: true }),
      context({ allowPrivilegeEscalation: undefined }),
    ],
  },
  "restricted-run-as-non-root": {
    keeps: [
      merged(
        pod({ securityContext: { runAsNonRoot: false } }),
        context({ runAsNonRoot: true }),
      ) as Change,
    ],
    breaks: [
      pod({ securityContext: { runAsNonRoot: undefined } }),
      context({ runAsNonRoot: false }),
      merged(
        pod({ securityContext: { runAsNonRoot: false } }),
        merged(context({ runAsNonRoot: true }), further("initContainers", {})),
      ) as Change,
    ],
  },
  "restricted-run-as-user": {
    keeps: [context({ runAsUser: 1000 })],
    breaks: [context({ runAsUser: 0 }), pod({ securityContext: { runAsUser: 0 } })],
  },
  "restricted-seccomp": {
    keeps: [
      merged(
        pod({ securityContext: { seccompProfile: undefined } }),
        context({ seccompProfile: { type: "RuntimeDefault" } }),
      ) as Change,
    ],
    breaks: [
      pod({ securityContext: { seccompProfile: undefined } }),
      context({ seccompProfile: { type: "Unconfined" } }),
    ],
  },
  "restricted-capabilities": {
    keeps: [context({ capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } })],
    breaks: [
      context({ capabilities: undefined }),
      context({ capabilities: { drop: ["NET_RAW"] } }),
      context({ capabilities: { drop: ["ALL"], add: ["CHOWN"] } }),
    ],
  },
  "image-version": {
    keeps: [
      container({ image: `registry.example.org/shop/app@${digest}` }),
      container({ image: `registry.example.org/shop/app:latest@${digest}` }),
      container({ image: "registry.example.org:5000/shop/app:v1" }),
    ],
    breaks: [
      container({ image: "registry.example.org/shop/app" }),
      container({ image: "registry.example.org/shop/app:latest" }),
      container({ image: "registry.example.org:5000/shop/app" }),
      further("initContainers", { image: "registry.example.org/shop/app:latest" }),
    ],
  },
  "image-registry": {
    keeps: [
      container({ image: "nginx:1.29.0" }), // Docker Hub's, which is among those allowed
      container({ image: "grafana/loki:3.7.6" }),
      container({ image: "mirror.example.org:5000/quay/app:1" }),
    ],
    breaks: [
      container({ image: "quay.io/shop/app:1.0.0" }),
      container({ image: "registry.example.org/others/app:1.0.0" }),
      container({ image: "registry.example.org.evil.example/shop/app:1.0.0" }),
      container({ image: "mirror.example.org:5000/other/app:1" }),
      container({ image: "localhost/app:1" }),
      further("ephemeralContainers", { image: "quay.io/shop/debug:1.0.0" }),
    ],
  },
  resources: {
    keeps: [container({ resources: { limits: { cpu: "1" } } })],
    breaks: [
      container({ resources: undefined }),
      container({ resources: { requests: { cpu: undefined } } }),
      container({ resources: { requests: { memory: undefined } } }),
      container({ resources: { limits: { memory: undefined } } }),
      further("initContainers", { resources: undefined }),
    ],
  },
};

/** Places that the cases' images may come from. */
export const caseRegistries = [
  "docker.io",
  "mirror.example.org:5000/quay",
  "registry.example.org/shop",
];
