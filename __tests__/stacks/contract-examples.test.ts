import { App } from "cdktf";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { Identity } from "../../config/identity";
import { contract, number, string, stringList } from "../../core/contract";
import { manifest } from "../../modules/kubernetes";
import { PlatformStack, type Publisher } from "../../stacks/platform-stack";
import { temporaryFolder } from "../cli/support/temporary";
import { referenceEnvironment } from "../support/reference";

const databaseContract = contract("database", {
  host: string("Address", ({ name, region }) => `${name}.${region}.example.org`),
  port: number("Port", 5432),
  zones: stringList("Zones", ({ zones }) => [...zones]),
});

class Database extends PlatformStack {
  readonly contract = databaseContract;

  constructor(app: App, environment: Identity) {
    super(app, environment, "database");
    this.publish(databaseContract, { host: "x", port: 1, zones: [] });
  }
}

class Reader extends PlatformStack {
  readonly values;

  constructor(
    app: App,
    environment: Identity,
    upstream: Publisher<Database["contract"]["fields"]>,
  ) {
    super(app, environment, "reader");
    this.values = this.read(upstream);
  }
}

const app = new App({ outdir: temporaryFolder(), stackTraces: false });
const environment = referenceEnvironment("localplus-prod");
const { host, port, zones } = new Reader(app, environment, new Database(app, environment)).values;
const metadata = { name: "settings" };

it("checks objects that hold a contract's values by the examples of the environment", () => {
  const objectWith = (label: string) =>
    manifest(new ConfigMap({ metadata: { ...metadata, labels: { label } }, data: { host } }));
  expect(objectWith(host)).toMatchObject({ data: { host } });
  expect(() => objectWith(`${host}/`)).toThrow(
    `ConfigMap settings: metadata.labels.label: is not a label's value, got "localplus-prod.${environment.region}.example.org/"`,
  );
  expect(() =>
    manifest(
      new NetworkPolicy({
        metadata,
        spec: { podSelector: {}, ingress: [{ ports: [{ port: 6000, endPort: port }] }] },
      }),
    ),
  ).toThrow(
    "spec.ingress[0].ports[0].endPort: does not end a range that begins at a port, got 5432",
  );
});

it("refuses a contract's list in an object: it has one element while the program runs", () => {
  expect(() => manifest(new ConfigMap({ metadata, data: { zones: zones as never } }))).toThrow(
    "ConfigMap settings: data.zones: is a list or map that is known at apply only",
  );
});
