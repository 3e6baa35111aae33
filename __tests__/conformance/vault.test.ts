import { workloads } from "../../core/workloads";
import { orderProblems } from "../../cli/cluster-order/check";
import { snapshotSchedule } from "../../modules/vault";
import {
  at,
  byName,
  everyUnder,
  objectOf,
  objectsOf,
  releasesOf,
  valuesOf,
} from "../support/platform-objects";
import { walkIn } from "../support/platform-walk";
import { referenceStack, referenceStacks, type Block } from "../support/reference";
import { every } from "../support/resources";

const environments = [
  ["localplus-prod", 3],
  ["localplus-dev", 1],
] as const;
const platformOf = (environment: string) => referenceStack(`${environment}-helm-platform`);
const { vault: account, "vault-snapshots": snapshotAccount } = workloads.localplus;

/** Vault's own configuration, as its pods get it. */
function configOf(environment: string): Block {
  const text = at(valuesOf(platformOf(environment), "vault"), "server.ha.raft.config");
  return JSON.parse(String(text)) as Block;
}

describe.each(environments)("Vault of %s", (environment, servers) => {
  const stack = platformOf(environment);
  const values = valuesOf(stack, "vault");
  const objects = objectsOf(stack);
  const config = configOf(environment);

  it("LP-35 has Raft on as many servers as may be lost one of, each apart from the others", () => {
    expect(at(values, "server.ha")).toMatchObject({
      enabled: true,
      replicas: servers,
      raft: { enabled: true, setNodeId: true },
    });
    expect(at(config, "storage.raft.retry_join")).toEqual(
      Array.from({ length: servers }, (_, index) => ({
        leader_api_addr: `https://vault-${index}.vault-internal:8200`,
        leader_tls_servername: `vault-${index}.vault-internal`,
        leader_ca_cert_file: "/vault/tls/ca.crt",
      })),
    );
    expect(at(values, "server.topologySpreadConstraints.0")).toMatchObject({
      topologyKey: "topology.kubernetes.io/zone",
      minDomains: Math.min(servers, 3),
      whenUnsatisfiable: "DoNotSchedule",
    });
    expect(values).not.toHaveProperty("server.affinity"); // the chart's own: no two on a node
  });

  it("LP-35 is unsealed by the key, and as the role, that platform-aws made for it alone", () => {
    const { follow } = walkIn(environment);
    const json = JSON.stringify(stack.json.resource?.["helm_release"]);
    const reference = (output: string) =>
      `\${data.terraform_remote_state.upstream-platform-aws.outputs.${output}}`;
    for (const output of ["vault_unseal_key_id", "vault_role_arn"])
      expect(json).toContain(reference(output));
    expect(follow(reference("vault_unseal_key_id"), stack).block["description"]).toBe(
      `Unseals Vault of ${environment}`,
    );
    expect(follow(reference("vault_role_arn"), stack).block["name"]).toBe(`${environment}-vault`);
    expect(at(config, "seal.awskms.region")).toBe("eu-west-1");
    expect(at(values, "server.serviceAccount")).toMatchObject({ name: account.serviceAccount });
  });

  it("LP-35 speaks TLS with a certificate of the internal authority, for every name it is called by", () => {
    expect(at(values, "global.tlsDisable")).toBe(false);
    const { spec } = objectOf(objects, "Certificate", "vault/vault-tls");
    const hosts = spec["dnsNames"] as string[];
    expect(hosts).toEqual(
      expect.arrayContaining([
        "vault.vault.svc",
        "vault-active.vault.svc",
        "*.vault-internal",
        "localhost",
      ]),
    );
    expect(spec["ipAddresses"]).toEqual(["127.0.0.1"]);
    const called = [
      ...everyUnder(config, "leader_api_addr"),
      at(values, "server.ha.apiAddr"),
      ...snapshotAddresses(environment),
    ].map((address) => /^https:\/\/([^:]+):8200$/.exec(String(address))?.[1] ?? "");
    for (const name of called)
      expect(hosts).toContain(name.replace(/^(vault-\d|\$\(VAULT_K8S_POD_NAME\))\./, "*."));
    const { spec: issuer } = objectOf(objects, "Issuer", "vault/vault");
    const { spec: authority } = objectOf(objects, "Certificate", "vault/vault-authority");
    expect(at(spec, "issuerRef.name")).toBe("vault");
    expect(at(issuer, "ca.secretName")).toBe(authority["secretName"]);
    expect(authority).toMatchObject({ isCA: true, privateKey: { rotationPolicy: "Never" } });
    expect(at(spec, "privateKey.rotationPolicy")).toBe("Always");
  });

  it("LP-35 has the Secret of its certificate before its pods, and is told when it changes", () => {
    const { after } = releaseOf(environment, "vault");
    expect(after.some((address) => address.includes("vault-certificates"))).toBe(true);
    const [tls] = (at(values, "server.volumes") as Block[]).filter(({ name }) => name === "tls");
    expect(tls).toEqual({ name: "tls", secret: { secretName: "vault-tls" } });
    expect(at(values, "server.shareProcessNamespace")).toBe(true);
    expect(at(values, "server.extraContainers.0.command.2")).toContain("kill -HUP");
  });

  it("LP-35 keeps data and audit log on encrypted disks of their own, also when the release goes", () => {
    for (const disk of ["dataStorage", "auditStorage"])
      expect(at(values, `server.${disk}`)).toMatchObject({ enabled: true, storageClass: "gp3" });
    expect(objectOf(objects, "StorageClass", "kube-system/gp3")).toMatchObject({
      parameters: { encrypted: "true" },
    });
    expect(at(values, "server.persistentVolumeClaimRetentionPolicy")).toEqual({
      whenDeleted: "Retain",
      whenScaled: "Retain",
    });
  });

  it("LP-35 is saved every hour to the bucket, as a role that can only add to it", () => {
    const { spec } = objectOf(objects, "CronJob", "vault/vault-snapshots");
    expect([spec["schedule"], spec["concurrencyPolicy"]]).toEqual([snapshotSchedule, "Forbid"]);
    expect(snapshotSchedule).toMatch(/^\d+ \* \* \* \*$/);
    const pod = at(spec, "jobTemplate.spec.template.spec");
    expect(at(pod, "serviceAccountName")).toBe(snapshotAccount.serviceAccount);
    const bucket = (everyUnder(pod, "env").flat() as Block[]).find(({ name }) => name === "BUCKET");
    expect(bucket?.["value"]).toMatch(/upstream-platform-aws\.outputs\.vault_snapshot_bucket$/);
    expect(everyUnder(at(pod, "initContainers"), "image")).toEqual([
      "docker.io/hashicorp/vault:2.0.4",
    ]);
    expect(everyUnder(at(pod, "containers"), "image")).toEqual([
      expect.stringMatching(/^public\.ecr\.aws\/aws-cli\/aws-cli:\d+\.\d+\.\d+$/),
    ]);
    expect(everyUnder(pod, "serviceAccountToken")).toEqual([
      { audience: "vault", expirationSeconds: 600, path: "token" },
    ]);
    expect(everyUnder(pod, "items").flat()).toEqual([{ key: "ca.crt", path: "ca.crt" }]);
  });

  it("LP-35 lets a node be emptied, one server at a time, and also while it is sealed", () => {
    expect(at(values, "server.ha.disruptionBudget.enabled")).toBe(false);
    const budget = byName(objects, "PodDisruptionBudget").get("vault/vault");
    expect(budget?.spec).toEqual(
      servers === 1
        ? undefined
        : {
            selector: { matchLabels: { "app.kubernetes.io/name": "vault", component: "server" } },
            maxUnavailable: 1,
            unhealthyPodEvictionPolicy: "AlwaysAllow",
          },
    );
  });

  it("LP-35 hinders nothing before a person has initialised it", () => {
    expect(at(values, "server.updateStrategyType")).toBe("OnDelete"); // Helm waits for no pod of such a set
    expect(at(values, "injector.enabled")).toBe(false);
    expect(everyUnder(values, "csi")).toEqual([]);
    const waiting = releasesOf(stack).filter(({ after }) =>
      after.some((address) => address.includes("helm_release.vault_")),
    );
    expect(waiting.map(({ name }) => name)).toEqual(["admission"]);
    const others = objects.filter(({ metadata }) => metadata.namespace !== "vault");
    // A rule alarms while Vault is sealed, and an exception spares it: neither waits for it.
    const harmless = ["Namespace", "PolicyException", "PrometheusRule"];
    const kinds = others.filter(
      ({ kind }) => !kind.endsWith("NetworkPolicy") && !harmless.includes(kind),
    );
    expect(JSON.stringify(kinds)).not.toMatch(/vault/i);
  });

  it("LP-35 comes and goes in an order in which everything has what it needs", () => {
    const stacks = referenceStacks()
      .filter(({ id }) => id.startsWith(`${environment}-`))
      .map((each) => ({
        id: each.id,
        environment,
        component: each.id.slice(environment.length + 1),
        folder: "",
        json: each.json as never,
        dependencies: each.dependencies,
        warnings: [],
      }));
    expect(orderProblems(stacks, "apply")).toEqual([]);
    expect(orderProblems(stacks, "destroy")).toEqual([]);
  });
});

function releaseOf(environment: string, name: string) {
  const release = releasesOf(platformOf(environment)).find((each) => each.name === name);
  if (!release) throw new Error(`no release ${name}`);
  return release;
}

function snapshotAddresses(environment: string): unknown[] {
  const { spec } = objectOf(objectsOf(platformOf(environment)), "CronJob", "vault/vault-snapshots");
  return (everyUnder(spec, "env").flat() as Block[])
    .filter(({ name }) => name === "ANY_SERVER" || name === "LEADER")
    .map(({ value }) => value);
}

it("LP-35 gives the snapshots' role no way to read, change or delete what is saved", () => {
  const roles = every(referenceStack("localplus-prod-platform-aws"), "aws_iam_role_policy");
  const mine = roles.filter((policy) => JSON.stringify(policy).includes("vault-snapshots"));
  expect(mine).not.toEqual([]);
  for (const policy of mine)
    expect(String(policy["policy"])).not.toMatch(/s3:(Get|Delete|\*|List)/);
});
