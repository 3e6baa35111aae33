import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { hcpState } from "../../../cli/preview/hcp-state";

/** What the API answers, by path; anything else is not there. */
let answers: Record<string, unknown> = {};
const asked: string[] = [];
let server: Server;
let hostname: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
    const allowed = request.headers.authorization === "Bearer secret";
    const answer = answers[request.url ?? ""];
    response.writeHead(allowed ? (answer === undefined ? 404 : 200) : 401);
    response.end(JSON.stringify(answer));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  hostname = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  asked.length = 0;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const workspacePath = "/api/v2/organizations/acme/workspaces/demo-network";
const versionPath = "/api/v2/workspaces/ws-1/current-state-version";
const workspace = { [workspacePath]: { data: { id: "ws-1", attributes: {} } } };
const read = (env: Record<string, string> = { TF_TOKEN_127_0_0_1: "secret" }) =>
  hcpState({ hostname, organization: "acme", name: "demo-network" }, env, "http");

it("downloads the state of the workspace, and only looks", async () => {
  const url = `http://${hostname}/download`;
  const attributes = { "hosted-state-download-url": url };
  answers = {
    ...workspace,
    [versionPath]: { data: { id: "sv-1", attributes } },
    "/download": { version: 4 },
  };
  expect(JSON.parse((await read()) ?? "")).toEqual({ version: 4 });
  expect(asked).toEqual([`GET ${workspacePath}`, `GET ${versionPath}`, "GET /download"]);
});

it.each([
  ["there is no workspace", {}],
  ["nothing was applied in it", workspace],
])("finds none when %s", async (_, given) => {
  answers = given;
  expect(await read()).toBeUndefined();
});

it("says which token is missing, or is not good enough", async () => {
  await expect(read({})).rejects.toThrow(
    "demo-network: its state in HCP Terraform cannot be read, got no TF_TOKEN_127_0_0_1; set it to a token that may read the workspace",
  );
  await expect(read({ TF_TOKEN_127_0_0_1: "wrong" })).rejects.toThrow(
    /^demo-network: its state in HCP Terraform cannot be read, got 401 Unauthorized; see whether the token of TF_TOKEN_127_0_0_1 /,
  );
});

it("takes Terraform's own names of variables for hosts with dashes", async () => {
  const work = hcpState({ hostname: "my-tfe.example.org", organization: "a", name: "b" }, {});
  await expect(work).rejects.toThrow("got no TF_TOKEN_my__tfe_example_org;");
});
