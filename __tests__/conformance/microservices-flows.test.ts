import {
  at,
  everyUnder,
  objectsOf,
  valuesOf,
  type PlatformObject,
} from "../support/platform-objects";
import { letsOut, stripped, takes, walkIn, type Request } from "../support/platform-walk";
import { every, nested } from "../support/resources";
import type { Block } from "../support/reference";

interface Flow {
  readonly environment: string;
  readonly request: Request;
  readonly service: string;
  /** Path as the service sees it. */
  readonly arrives: string;
  readonly port: number;
}

const flows: readonly (readonly [string, Flow])[] = (
  [
    ["microservices-prod", "api", "app"],
    ["microservices-dev", "api-dev", "app-dev"],
  ] as const
).flatMap(([environment, api, app]) => [
  [
    `POST https://${api}.leotest.abrdns.com/auth/api/v1/login`,
    {
      environment,
      request: { host: `${api}.leotest.abrdns.com`, path: "/auth/api/v1/login" },
      service: "platform-auth",
      arrives: "/api/v1/login",
      port: 8000,
    },
  ],
  [
    `GET https://${app}.leotest.abrdns.com/`,
    {
      environment,
      request: { host: `${app}.leotest.abrdns.com`, path: "/" },
      service: "platform-frontend",
      arrives: "/",
      port: 3000,
    },
  ],
]);

describe.each(flows)("%s", (_, { environment, request, service, arrives, port }) => {
  const { stackOf, follow, followAll } = walkIn(environment);
  const balancing = stackOf("load-balancer");
  const platform = stackOf("helm-platform");
  const objects = objectsOf(platform);
  const of = (kind: string): PlatformObject[] => objects.filter((object) => object.kind === kind);

  const record = every(balancing, "aws_route53_record").find(
    ({ name, type }) => name === request.host && type === "A",
  );
  const loadBalancer = follow(nested(record ?? {}, "alias")["name"], balancing);
  const listener = every(balancing, "aws_lb_listener").find((block) => block["port"] === 443) ?? {};
  const action = nested(listener, "default_action");
  const targets = follow(action["target_group_arn"], balancing).block;
  const attachment = every(balancing, "aws_autoscaling_attachment")[0] ?? {};
  const nodes = follow(attachment["autoscaling_group_name"], balancing);
  const template = follow(nested(nodes.block, "launch_template")["id"], nodes.stack);
  const groupsOf = (block: Block, key: string, stack = balancing) =>
    (block[key] as unknown[]).flatMap((each) => {
      const found = follow(each, stack);
      return found.type === "aws_security_group" ? [found.block["name"]] : [];
    });
  const rangesOf = (subnets: unknown, stack = balancing) =>
    followAll(subnets, stack).map(({ block }) => String(block["cidr_block"]));
  /** Whether the network lets one group call another on the port. */
  const groupLets = (from: string, to: string, onPort: number) => {
    const network = stackOf("network");
    const name = (reference: unknown) => follow(reference, network).block["name"];
    return every(network, "aws_vpc_security_group_ingress_rule").some(
      (rule) =>
        rule["referenced_security_group_id"] !== undefined &&
        name(rule["security_group_id"]) === `${environment}-${to}` &&
        name(rule["referenced_security_group_id"]) === `${environment}-${from}` &&
        Number(rule["from_port"]) <= onPort &&
        onPort <= Number(rule["to_port"]),
    );
  };

  const routes = of("IngressRoute").filter((route) =>
    takes(String(at(route, "spec.routes.0.match")), request),
  );
  const route = routes[0];
  const deployment = of("Deployment").find((object) => object.metadata.name === service);
  const traefik = valuesOf(platform, "traefik");

  it("MS-08 1–2: the name is an alias of the load balancer", () => {
    expect(loadBalancer).toMatchObject({ type: "aws_lb", attribute: "dns_name" });
    expect(loadBalancer.block).toMatchObject({ internal: false, ip_address_type: "ipv4" });
  });

  it("MS-08 3: the listener's certificate is for the name, and has been issued", () => {
    const issued = follow(listener["certificate_arn"], balancing);
    expect(issued.type).toBe("aws_acm_certificate_validation");
    const { domain_name: name, subject_alternative_names: others } = follow(
      issued.block["certificate_arn"],
      balancing,
    ).block;
    expect([name, others].flat()).toContain(request.host);
  });

  it("MS-07 4: the listener on 443 hands on to the target group", () => {
    expect(follow(listener["load_balancer_arn"], balancing).block).toBe(loadBalancer.block);
    expect(listener["protocol"]).toBe("HTTPS");
    expect(action["type"]).toBe("forward");
  });

  it("MS-07 5: the target group is the nodes, on port 30080, which the network lets it reach", () => {
    expect(targets).toMatchObject({ port: 30_080, protocol: "HTTP", target_type: "instance" });
    expect(follow(attachment["lb_target_group_arn"], balancing).block).toBe(targets);
    expect(nodes.type).toBe("aws_eks_node_group");
    expect(groupsOf(loadBalancer.block, "security_groups")).toEqual([
      `${environment}-load-balancer`,
    ]);
    expect(groupsOf(template.block, "vpc_security_group_ids", template.stack)).toContain(
      `${environment}-nodes`,
    );
    expect(groupLets("load-balancer", "nodes", 30_080)).toBe(true);
  });

  it("MS-09 6: Traefik answers on that port, requests and /ping alike, and only the load balancer gets there", () => {
    expect(at(traefik, "service.spec.type")).toBe("NodePort");
    expect(at(traefik, "ports.web.nodePort")).toBe(targets["port"]);
    expect(nested(targets, "health_check")).toMatchObject({ path: "/ping", port: "traffic-port" });
    expect(traefik["additionalArguments"]).toContain("--ping.entryPoint=web");
    const policies = of("NetworkPolicy").filter((each) => each.metadata.namespace === "traefik");
    const ranges = rangesOf(loadBalancer.block["subnets"]);
    expect(at(traefik, "ports.web.forwardedHeaders.trustedIPs")).toEqual(ranges);
    expect(policies.flatMap((policy) => everyUnder(policy, "ingress").flat())).toEqual([
      {
        from: ranges.map((cidr) => ({ ipBlock: { cidr } })),
        ports: [{ protocol: "TCP", port: 8000 }],
      },
    ]);
  });

  it("MS-09 7: one route takes the request, and the service sees the path without its prefix", () => {
    expect(routes.map(({ metadata }) => metadata.name)).toEqual([service]);
    expect(at(route, "spec.entryPoints")).toEqual(["web"]);
    const [middleware] = (at(route, "spec.routes.0.middlewares") ?? []) as { name: string }[];
    const strip = of("Middleware").find(({ metadata }) => metadata.name === middleware?.name);
    const prefixes = (at(strip, "spec.stripPrefix.prefixes") ?? []) as string[];
    expect(stripped(request.path, prefixes)).toBe(arrives);
  });

  it("MS-09 8: the route leads to the Service, on port 80", () => {
    expect(at(route, "spec.routes.0.services")).toEqual([
      { kind: "Service", name: service, namespace: "platform", port: 80 },
    ]);
    expect(at(traefik, "providers.kubernetesCRD.namespaces")).toContain(route?.metadata.namespace);
  });

  it("MS-09 9: the Service leads to the pods' port, which Traefik and its callers alone may reach", () => {
    const callers = (service === "platform-frontend" ? [] : ["platform-frontend"]).map((name) => ({
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "platform" } },
      podSelector: { matchLabels: { "app.kubernetes.io/name": name } },
    }));
    const target = of("Service").find(({ metadata }) => metadata.name === service);
    expect(at(target, "spec.ports")).toEqual([
      { name: "http", port: 80, targetPort: "http", protocol: "TCP" },
    ]);
    expect(at(deployment, "spec.template.spec.containers.0.ports")).toEqual([
      { name: "http", containerPort: port, protocol: "TCP" },
    ]);
    expect(at(deployment, "spec.template.metadata.labels")).toEqual(at(target, "spec.selector"));
    const own = of("NetworkPolicy").filter(({ metadata }) => metadata.name === service);
    const fromTraefik = {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "traefik" } },
      podSelector: { matchLabels: { "app.kubernetes.io/name": "traefik" } },
    };
    expect(own[0]?.spec["ingress"]).toEqual([
      { from: [fromTraefik, ...callers], ports: [{ protocol: "TCP", port }] },
    ]);
    const ofTraefik = of("NetworkPolicy").filter((each) => each.metadata.namespace === "traefik");
    const toServices = {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "platform" } },
    };
    expect(letsOut(ofTraefik, toServices, port)).toBe(true);
  });

  if (service === "platform-frontend") {
    it("MS-09 10: the frontend has no way to the database", () => {
      const own = of("NetworkPolicy").filter(({ metadata }) => metadata.name === service);
      const peers = everyUnder(own[0] ?? {}, "egress").flat();
      expect(peers.length).toBeGreaterThan(0);
      expect(JSON.stringify(peers)).not.toContain("ipBlock");
      expect(JSON.stringify(deployment)).not.toContain("-database");
    });
    return;
  }

  it("MS-09 10: the pod knows the database by its own Secret, and both networks let it there", () => {
    const database = stackOf("database");
    const [instance = {}] = every(database, "aws_db_instance");
    const own = of("NetworkPolicy").filter(({ metadata }) => metadata.name === service);
    const group = follow(instance["db_subnet_group_name"], database).block;
    const ranges = rangesOf(group["subnet_ids"], database);
    expect(ranges).toEqual(["10.0.3.0/24", "10.0.30.0/24"]);
    for (const cidr of ranges)
      expect(letsOut(own, { ipBlock: { cidr } }, Number(instance["port"]))).toBe(true);
    expect(groupsOf(instance, "vpc_security_group_ids", database)).toEqual([
      `${environment}-database`,
    ]);
    expect(groupLets("nodes", "database", Number(instance["port"]))).toBe(true);
    const secret = String(
      at(deployment, "spec.template.spec.containers.0.envFrom.0.secretRef.name"),
    );
    const source = of("ExternalSecret").find(
      ({ metadata }) => metadata.name === secret && metadata.namespace === "platform",
    );
    expect(at(source, "spec.data.0")).toMatchObject({
      secretKey: "PGHOST",
      remoteRef: { key: `${environment}/auth-database`, property: "host" },
    });
    const written = every(platform, "aws_secretsmanager_secret_version").find((version) =>
      String(version["secret_string"]).includes('"username" = "auth"'),
    );
    const [, host = ""] = /"host" = ([\w.-]+)/.exec(String(written?.["secret_string"])) ?? [];
    expect(follow(`\${${host}}`, platform)).toMatchObject({ type: "aws_db_instance" });
  });
});

describe("routes", () => {
  const platform = walkIn("microservices-prod").stackOf("helm-platform");
  const to = (request: Request) =>
    objectsOf(platform)
      .filter(({ kind }) => kind === "IngressRoute")
      .filter((route) => takes(String(at(route, "spec.routes.0.match")), request))
      .map(({ metadata }) => metadata.name);
  const api = "api.leotest.abrdns.com";

  it.each([
    [api, "/users/42", ["platform-users"]],
    [api, "/items", ["platform-items"]],
    [api, "/authors", []],
    [api, "/", []],
    ["app.leotest.abrdns.com", "/auth/login", ["platform-frontend"]],
    ["elsewhere.example.org", "/auth/login", []],
  ])("MS-09 leads https://%s%s to %j", (host, path, services) => {
    expect(to({ host, path })).toEqual(services);
  });
});
