import { Application } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application";
import { Certificate } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate";
import { CronJob } from "kubernetes-models/batch/v1/CronJob";
import { authorityObjects, certificateObject } from "../../modules/certificates";
import { storedSecret } from "../../modules/secrets";
import { faults, pod, type Loose } from "../support/kubernetes";

const certificate = (change: object) => ({
  spec: {
    secretName: "tls",
    dnsNames: ["a.example.org"],
    duration: "2160h",
    renewBefore: "720h",
    issuerRef: { name: "authority" },
    ...change,
  },
});
const nightly = (change: object, job: object = {}) => ({
  spec: {
    schedule: "17 2 * * 1-5",
    jobTemplate: { spec: { template: pod({ restartPolicy: "Never", ...job }) } },
    ...change,
  },
});
const repoURL = "https://git.example.org/a";
const server = "https://kubernetes.default.svc";
const application = (change: object) => ({
  spec: { project: "a", source: { repoURL }, destination: { server }, ...change },
});

it.each<[string, Loose, object]>([
  ["a Certificate", Certificate, certificate({})],
  ["an authority", Certificate, certificate({ dnsNames: [], commonName: "A", isCA: true })],
  ["a CronJob", CronJob, nightly({})],
  ["one that runs every five minutes", CronJob, nightly({ schedule: "*/5 * * * *" })],
  ["an Application", Application, application({})],
  [
    "one of several sources on a cluster by name",
    Application,
    application({
      source: undefined,
      sources: [{ repoURL }],
      destination: { name: "in-cluster" },
    }),
  ],
])("%s passes", (_, kind, fields) => {
  expect(faults(kind, fields)).toEqual([]);
});

it.each<[string, Loose, object]>([
  [
    "spec.dnsNames: is empty, and nothing else says whose certificate it is; name its hosts, addresses or a common name",
    Certificate,
    certificate({ dnsNames: [] }),
  ],
  [
    'spec.dnsNames: has a name twice, got "a"; remove one of the two',
    Certificate,
    certificate({ dnsNames: ["a", "a"] }),
  ],
  [
    'spec.renewBefore: is not shorter than the duration 2160h, both in hours, got "2160h"; write it as 720h, below the duration',
    Certificate,
    certificate({ renewBefore: "2160h" }),
  ],
  [
    'spec.schedule: is not a time in the form of cron, got "@hourly"; write minute, hour, day, month and weekday as "17 * * * *"',
    CronJob,
    nightly({ schedule: "@hourly" }),
  ],
  [
    'spec.jobTemplate.spec.template.spec.restartPolicy: is not one a Job can have, got "Always"; use Never or OnFailure',
    CronJob,
    nightly({}, { restartPolicy: "Always" }),
  ],
  [
    "spec.source: needs one of source and sources; set one of them and leave the other out",
    Application,
    application({ source: undefined }),
  ],
  [
    'spec.destination: needs one of server and name, got {"server":"https://kubernetes.default.svc","name":"in-cluster"}; set one of them and leave the other out',
    Application,
    application({ destination: { server, name: "in-cluster" } }),
  ],
])("%s", (message, kind, fields) => {
  expect(faults(kind, fields).map((fault) => fault.replace(/^\w+ \S+: /, ""))).toEqual([message]);
});

it("lets an authority of ten years keep its key, and a certificate of 90 days take a new one", () => {
  const [, authority] = authorityObjects({ name: "a", namespace: "n", title: "A" });
  const own = certificateObject({
    name: "tls",
    namespace: "n",
    issuer: "a",
    hosts: ["a.example.org"],
    addresses: [],
  });
  expect(authority).toMatchObject({
    spec: { duration: "87600h", renewBefore: "8760h", privateKey: { rotationPolicy: "Never" } },
  });
  expect(own).toMatchObject({
    spec: { duration: "2160h", renewBefore: "720h", privateKey: { rotationPolicy: "Always" } },
  });
});

it("gives a Secret labels and known keys beside what is fetched, and no template where there is neither", () => {
  const common = {
    name: "s",
    namespace: "n",
    store: { kind: "SecretStore", name: "aws" },
    source: "acme/s",
    keys: { password: "password" },
    refresh: "1h",
  } as const;
  expect(storedSecret({ ...common, labels: { a: "b" }, known: { type: "git" } })).toMatchObject({
    spec: {
      target: {
        template: { metadata: { labels: { a: "b" } }, data: { type: "git" }, mergePolicy: "Merge" },
      },
    },
  });
  expect(JSON.stringify(storedSecret(common))).not.toContain("template");
});
