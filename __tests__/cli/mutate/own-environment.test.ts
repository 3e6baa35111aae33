import { questionsOf, wrongAnswers } from "../../../cli/expected";
import { mutate, mutantsOf } from "../../../cli/mutate/mutate";
import { referenceEnvironments } from "../../../config/reference";
import { worldIn } from "../../support/reach";
import { environmentOf } from "../../support/reference";
import { synthEnvironments } from "../../support/synth";

jest.setTimeout(180_000);

const name = "acme-dev";
const localplus = environmentOf(
  {
    ...referenceEnvironments["localplus-dev"],
    data: {
      ...referenceEnvironments["localplus-dev"].data,
      postgres: { plan: "startup-4", pools: { reports: { size: 10 } } },
      kafka: { schemaRegistry: true },
    },
    gateway: { allNamespaces: true },
    services: {
      merchant: { enabled: false },
      reports: {
        ports: { http: 9000 },
        routes: ["/v1/reports", "/v1/exports"],
        mayCall: [
          { service: "ledger", port: "http" },
          { service: "wallet", port: "grpc" },
        ],
        dataStores: ["postgres", "kafka"],
        awsServices: [],
        egress: ["api.example.org", "*.example.net"],
        callsGateway: true,
      },
    },
  },
  name,
);
const localplusWorld = worldIn(name, Object.values(synthEnvironments([localplus])));

const microservices = environmentOf(
  {
    ...referenceEnvironments["microservices-dev"],
    network: { nodePorts: "traefik" },
    services: {
      users: { enabled: false },
      reports: {
        port: 9000,
        host: "api",
        prefix: "/reports",
        database: true,
        calls: ["items"],
        egress: [{ to: "0.0.0.0/0", port: 80 }],
      },
    },
  },
  name,
);
const microservicesWorld = worldIn(name, Object.values(synthEnvironments([microservices])));

describe.each([
  ["localplus", localplus, localplusWorld],
  ["microservices", microservices, microservicesWorld],
] as const)("an environment of one's own of %s", (_, environment, world) => {
  const questions = questionsOf(environment);

  it("is asked what its configuration says, and answers it", () => {
    expect(wrongAnswers(world, questions)).toEqual([]);
  });

  it("is asked about everything that its services add", async () => {
    const mutants = mutantsOf(world).filter(({ name: change }) => change.includes("reports"));
    expect(mutants.length).toBeGreaterThan(5);
    expect(await mutate(environment, world, { mutants })).toMatchObject({
      survivors: [],
      errors: [],
    });
  });
});
