import type { Need } from "./part";

/** The cluster's API. */
export const api: Need = {
  thing: "the cluster's API",
  apply: "there is nothing to install it into",
  destroy: "nothing answers any more, and it stays in the state for ever",
};

/** The right to use the API, for whoever deploys. */
export const access: Need = {
  thing: "access to the cluster",
  apply: "the API refuses whoever deploys",
  destroy: "whoever destroys is locked out of the cluster",
  from: "every",
};

export const networkPlugin: Need = {
  thing: "the network plugin",
  apply: "nodes never become ready, and EKS gives the group up after half an hour",
  destroy: "pods lose their network before they are drained from the nodes",
};

export const serviceProxy: Need = {
  thing: "what makes Services reachable",
  apply: "the network plugin finds no API, so nodes never become ready",
  destroy: "pods lose the API before they are drained from the nodes",
};

/** Somewhere for pods to run, for what waits until they do. */
export const node: Need = {
  thing: "a node",
  apply: "its pods stay pending, and the wait for them ends in a failure",
  destroy: "its pods are gone before they have cleaned up",
};

export const names: Need = {
  thing: "the cluster's DNS",
  apply: "its pods find nothing by name and never become ready",
};

export const podIdentity: Need = {
  thing: "the Pod Identity agent",
  apply: "its pods get no credentials and never become ready",
};

/** The role that pods of a service account get from Pod Identity. */
export function role(inNamespace: string, serviceAccount: string): Need {
  return {
    thing: `the role of service account ${inNamespace}/${serviceAccount}`,
    apply: "pods that start before have no credentials until somebody restarts them",
    destroy: "its pods lose their credentials before they have cleaned up",
  };
}

/** Pods that run in a namespace, as the parts that bring them name them. */
export function podsIn(inNamespace: string): string {
  return `pods in namespace ${inNamespace}`;
}

/** What denying everything must not get in the way of: pods outside the namespaces it leaves alone. */
export function podsOutside(namespaces: readonly string[]): Need {
  const spared = namespaces.map(podsIn);
  return {
    thing: "pods it selects",
    matches: (brought) => brought.startsWith(podsIn("")) && !spared.includes(brought),
    apply: "what is denied from then on may keep them from becoming ready",
    destroy: "what is still denied may keep them from cleaning up",
    from: "every",
  };
}

/** Pods outside the namespaces that Kyverno is not asked about. */
export function podsJudged(namespaces: readonly string[]): Need {
  return {
    ...podsOutside(namespaces),
    thing: "pods it judges",
    apply: "whoever asks for a pod waits for Kyverno before the platform is up",
    destroy: "what is still judged cannot be changed any more once Kyverno is gone",
  };
}

export function kinds(group: string): Need {
  return {
    thing: `the kinds of ${group}`,
    apply: "the API knows no such object, and the release fails",
    destroy: "its objects are deleted with their kinds, before what looks after them can clean up",
  };
}

/** A controller that looks for kinds once, when it starts. */
export function kindsAtStart(group: string): Need {
  return {
    ...kinds(group),
    apply: "its operator looks for them once, when it starts, and ignores such objects for ever",
  };
}

export function webhook(group: string): Need {
  return {
    thing: `the webhook of ${group}`,
    apply: "the API asks it about each object and refuses them without an answer",
    destroy: "the API asks it before it deletes an object, and none can be deleted any more",
  };
}

export function namespace(name: string): Need {
  return {
    thing: `namespace ${name}`,
    apply: "nothing can be put into a namespace that is not there",
    destroy: "it is deleted with its namespace, and Terraform no longer finds it",
  };
}

export function secret(inNamespace: string, name: string): Need {
  return {
    thing: `Secret ${inNamespace}/${name}`,
    apply: "its pods cannot be started without it",
    within: true,
  };
}

/** A certificate that a Gateway shows. */
export function certificate(inNamespace: string, name: string): Need {
  return {
    ...secret(inNamespace, name),
    apply: "its listener has no certificate and takes no requests",
  };
}

/** Where an ExternalSecret is read from. */
export function store(kind: string, name: string): Need {
  return {
    thing: `${kind} ${name}`,
    apply: "no secret can be read, so no Secret is made",
    within: true,
  };
}

/** Who signs a certificate. */
export function issuer(kind: string, name: string): Need {
  return {
    thing: `${kind} ${name}`,
    apply: "nobody signs the certificate, so its Secret is not made",
    within: true,
  };
}
