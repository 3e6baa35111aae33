import { resolveEnvironment } from "../../config/environment";
import type { MicroservicesInput } from "../../config/microservices";
import { referenceEnvironments } from "../../config/reference";
import { renderProblem } from "../../core/problems";
import { environmentOf } from "../support/reference";

const prod = referenceEnvironments["microservices-prod"];

/** Printable problems of the production reference environment with services, and secrets, of these. */
function problems(services: object, secrets: object = {}): string[] {
  return resolveEnvironment("env", { ...prod, services, secrets }).problems.map(renderProblem);
}

const orders = { port: 8000, host: "api", prefix: "/orders" };
const at = (prefix: string) => ({ orders: { ...orders, prefix } });

it.each([
  ["nothing, which is the document's four", {}],
  ["a service of one's own", { orders }],
  ["a document's service changed in one place", { auth: { replicas: { max: 8 } } }],
  ["the prefix of a service that does not run", { ...at("/auth"), auth: { enabled: false } }],
  ["the prefix of another host", { orders: { ...orders, host: "app", prefix: "/auth" } }],
  ["a prefix below another's", at("/auth/orders")],
  ["a service that the frontend would call, switched off", { items: { enabled: false } }],
])("takes %s", (_, services) => {
  expect(problems(services)).toEqual([]);
});

const prefixRemedy = "write it as /auth, with a slash at its beginning and none at its end";
const portRemedy = "choose a whole number from 1 to 65535";

it.each([
  [
    "two services with the same host and prefix",
    at("/auth"),
    'env.services.orders.prefix: is the one of services.auth on the same host, api, got "/auth"; ' +
      "give one of them another prefix or host",
  ],
  [
    "two services that want the whole of one host",
    { shop: { port: 3000, host: "app" } },
    "env.services.shop.prefix: is the one of services.frontend on the same host, app, got nothing; " +
      "give one of them another prefix or host",
  ],
  [
    "a prefix without a leading slash",
    at("orders"),
    `env.services.orders.prefix: is not a beginning of paths, got "orders"; ${prefixRemedy}`,
  ],
  [
    "a prefix with a slash at its end",
    at("/orders/"),
    `env.services.orders.prefix: is not a beginning of paths, got "/orders/"; ${prefixRemedy}`,
  ],
  [
    "a prefix that would end the rule it stands in",
    at("/a`) || Host(`b"),
    `env.services.orders.prefix: is not a beginning of paths, got "/a\`) || Host(\`b"; ${prefixRemedy}`,
  ],
  [
    "a prefix that leads out of itself",
    at("/orders/../auth"),
    `env.services.orders.prefix: is not a beginning of paths, got "/orders/../auth"; ${prefixRemedy}`,
  ],
  ...["/ping", "/pingpong", "/ping/a"].map((prefix): [string, object, string] => [
    `${prefix}, which Traefik answers`,
    at(prefix),
    `env.services.orders.prefix: begins with /ping, which Traefik answers itself, got "${prefix}"; choose another`,
  ]),
  [
    "a pod with more memory than a node has",
    { orders: { ...orders, resources: { memoryMib: 3200 } } },
    "env.services.orders.resources.memoryMib: is more than the 3150 MiB that a node of cluster.nodes.instanceTypes has " +
      "for services, got 3200; lower it, or choose larger instance types",
  ],
  [
    "a pod with more of a CPU than a node has",
    { orders: { ...orders, resources: { cpuMillis: 2000 } } },
    "env.services.orders.resources.cpuMillis: is more than the 1680 thousandths of a CPU that a node of " +
      "cluster.nodes.instanceTypes has for services, got 2000; lower it, or choose larger instance types",
  ],
  [
    "more pods than all nodes take",
    {
      orders: {
        ...orders,
        replicas: { min: 70, max: 70 },
        resources: { cpuMillis: 10, memoryMib: 32 },
      },
    },
    "env.cluster.nodes.max: is too low: the services' least pods and the platform's need 90 pods, and each node has 14, " +
      "got 6; choose 7 or more, larger instance types, or fewer pods",
  ],
  [
    "pods that ask for more memory than all nodes have",
    { orders: { ...orders, replicas: { min: 10, max: 10 }, resources: { memoryMib: 2000 } } },
    "env.cluster.nodes.max: is too low: the services' least pods and the platform's need 23468 MiB, and each node has " +
      "3150, got 6; choose 8 or more, larger instance types, or fewer pods",
  ],
  [
    "no service at all",
    Object.fromEntries(
      ["auth", "users", "items", "frontend"].map((name) => [name, { enabled: false }]),
    ),
    "env.services: are all off, and routes would lead nowhere; leave one of them on",
  ],
  [
    "a port that is too high",
    { orders: { ...orders, port: 65_536 } },
    `env.services.orders.port: is not a port, got 65536; ${portRemedy}`,
  ],
  ["port 0", { auth: { port: 0 } }, `env.services.auth.port: is not a port, got 0; ${portRemedy}`],
  [
    "a host that is neither of the two",
    { orders: { ...orders, host: "www" } },
    'env.services.orders.host: is not a known choice, got "www"; known are api, app',
  ],
  [
    "fewer pods at most than at least",
    { auth: { replicas: { min: 5 } } },
    'env.services.auth.replicas: has fewer pods at most than at least, got {"min":5,"max":4}; keep min ≤ max',
  ],
  [
    "less memory at most than the pod can count on",
    { auth: { resources: { memoryLimitMib: 128 } } },
    "env.services.auth.resources.memoryLimitMib: is less than the 256 MiB the pod can count on, got 128; " +
      "raise it, or lower memoryMib",
  ],
  [
    "an image that is another one every day",
    { auth: { image: { tag: "latest" } } },
    'env.services.auth.image.tag: is not the tag of one image for ever, got "latest"; ' +
      "write it as 1.0.0; latest means another image every day",
  ],
  [
    "a name that Kubernetes would refuse",
    { Orders: orders },
    'env.services.Orders: is not a service\'s name, got "Orders"; ' +
      "use up to 30 lower-case letters, digits and dashes, beginning with a letter",
  ],
  [
    "a database user of PostgreSQL's own name",
    { postgres: { ...orders, database: true } },
    "env.services.postgres.database: needs a user and a database of the service's name, which PostgreSQL keeps for " +
      'itself, got "postgres"; give the service another name',
  ],
  [
    "a variable the platform sets",
    { auth: { environment: { PGHOST: "elsewhere" } } },
    "env.services.auth.environment.PGHOST: is a variable that the platform sets as well; remove one of the two",
  ],
  [
    "a variable that is both plain and secret",
    { auth: { environment: { JWT_SECRET: "abc" } } },
    "env.services.auth.secrets.JWT_SECRET: is a variable that environment sets as well; remove one of the two",
  ],
  [
    "a call of an unknown service",
    { orders: { ...orders, calls: ["user"] } },
    'env.services.orders.calls[0]: is not another service that runs, got "user"; ' +
      "did you mean users? (known are auth, users, items, frontend)",
  ],
  [
    "a call of a service that is switched off",
    { items: { enabled: false }, frontend: { calls: ["auth", "items"] } },
    'env.services.frontend.calls[1]: is not another service that runs, got "items"; known are auth, users',
  ],
  [
    "a service that calls itself",
    { auth: { calls: ["auth"] } },
    'env.services.auth.calls[0]: is not another service that runs, got "auth"; known are users, items, frontend',
  ],
  [
    "a way out in words",
    { auth: { egress: "internet" } },
    'env.services.auth.egress: is not a list of ways out, got "internet"; ' +
      'write it as [{ to: "0.0.0.0/0", port: 443 }]',
  ],
  [
    "a way out to no port",
    { auth: { egress: [{ to: "0.0.0.0/0", port: 0 }] } },
    `env.services.auth.egress[0].port: is not a port, got 0; ${portRemedy}`,
  ],
  [
    "an unknown secret",
    { users: { secrets: { KEY: "auth-jwtt" } } },
    'env.services.users.secrets.KEY: is not a secret of the environment, got "auth-jwtt"; ' +
      "did you mean auth-jwt? (known are auth-jwt), or add it to secrets",
  ],
  [
    "the secret of another's database user",
    { users: { secrets: { KEY: "auth-database" } } },
    'env.services.users.secrets.KEY: is not a secret of the environment, got "auth-database"; ' +
      "known are auth-jwt, or add it to secrets",
  ],
])("refuses %s", (_, services, message) => {
  expect(problems(services)).toEqual([message]);
});

it("refuses a service of one's own that does not say where it listens", () => {
  expect(problems({ orders: {} })).toEqual([
    "env.services.orders.port: is missing; say which port the container listens on",
    "env.services.orders.host: is missing; choose one of api, app",
  ]);
});

it("refuses a document's service whose name is misspelt", () => {
  expect(problems({ auht: { replicas: { max: 8 } } })).toEqual([
    "env.services.auht.port: is missing; say which port the container listens on, or did you mean the service auth?",
    "env.services.auht.host: is missing; choose one of api, app, or did you mean the service auth?",
  ]);
});

it("refuses a secret that no service reads", () => {
  expect(problems({}, { stripe: {} })).toEqual([
    "env.secrets.stripe: is read by no service; name it in the secrets of a service, or remove it",
  ]);
});

it("refuses a database user whose password a person makes", () => {
  expect(problems({}, { "auth-database": { origin: "person" } })).toEqual([
    "env.secrets.auth-database.origin: is a database user's secret, which nobody but Terraform makes, " +
      'got "person"; leave origin out',
  ]);
});

it("completes the document's services", () => {
  const { services } = environmentOf(prod, "microservices-prod");
  expect(
    Object.entries(services).map(([name, service]) => [
      name,
      service.image,
      service.port,
      service.hostname,
      service.prefix,
      service.database,
    ]),
  ).toEqual([
    ["auth", image("auth"), 8000, "api.leotest.abrdns.com", "/auth", true],
    ["users", image("users"), 8000, "api.leotest.abrdns.com", "/users", true],
    ["items", image("items"), 8000, "api.leotest.abrdns.com", "/items", true],
    ["frontend", image("frontend"), 3000, "app.leotest.abrdns.com", undefined, false],
  ]);
});

it("adds variables to those of the document's services, each by itself", () => {
  const { services } = environmentOf({
    ...prod,
    services: {
      auth: { environment: { LOG_LEVEL: "info" }, secrets: { STRIPE_KEY: "stripe" } },
      frontend: { environment: { API: "http://platform-users" } },
    },
    secrets: { stripe: {} },
  });
  expect(services["auth"]?.environment).toEqual({ LOG_LEVEL: "info" });
  expect(services["auth"]?.secrets).toEqual({ JWT_SECRET: "auth-jwt", STRIPE_KEY: "stripe" });
  expect(services["frontend"]?.environment).toEqual({
    HOSTNAME: "0.0.0.0",
    API: "http://platform-users",
  });
});

it("has the frontend call the other services of the document that run, and nobody else anybody", () => {
  const calls = (services: MicroservicesInput["services"]) =>
    Object.entries(environmentOf({ ...prod, services }).services).map(([name, service]) => [
      name,
      service.calls,
    ]);
  expect(calls({ items: { enabled: false } })).toEqual([
    ["auth", []],
    ["users", []],
    ["frontend", ["auth", "users"]],
  ]);
  expect(calls({ frontend: { calls: [] } })).toContainEqual(["frontend", []]);
});

it("takes a secret of one's own for a person's, and the document's as generated", () => {
  const services = { users: { secrets: { KEY: "stripe" } } };
  const secrets = { stripe: {}, "users-database": { revision: 3 } };
  expect(environmentOf({ ...prod, services, secrets }).secrets).toEqual({
    "auth-database": { origin: "generated", revision: 1, databaseOf: "auth" },
    "users-database": { origin: "generated", revision: 3, databaseOf: "users" },
    "items-database": { origin: "generated", revision: 1, databaseOf: "items" },
    "auth-jwt": { origin: "generated", revision: 1, databaseOf: undefined },
    stripe: { origin: "person", revision: 1, databaseOf: undefined },
  });
});

function image(name: string): string {
  return `555566667777.dkr.ecr.eu-west-3.amazonaws.com/platform-${name}:1.0.0`;
}
