import { readAddress, stateAddress, workspaceOf } from "../../../cli/preview/state-address";
import type { JsonObject } from "../../../cli/terraform-json";

const s3 = { bucket: "states", key: "demo/network.tfstate", region: "r", encrypt: true };
const hcp = { organization: "acme", workspaces: { name: "demo-network" } };
const terraform = (block: JsonObject): JsonObject => ({ terraform: block });

it.each([
  ["S3", terraform({ backend: { s3 } }), { backend: "s3", config: s3 }],
  ["HCP Terraform", terraform({ cloud: hcp }), { backend: "remote", config: hcp }],
  [
    "another host of HCP Terraform",
    terraform({ cloud: { ...hcp, hostname: "tfe.example.org" } }),
    { backend: "remote", config: { ...hcp, hostname: "tfe.example.org" } },
  ],
  [
    "workspaces in a list",
    terraform({ cloud: { ...hcp, workspaces: [{ name: "demo-network" }] } }),
    { backend: "remote", config: hcp },
  ],
])("is the same for a stack in %s and for what reads it", (_, json, source) => {
  expect(stateAddress(json)).toBeDefined();
  expect(readAddress(source)).toBe(stateAddress(json));
});

it("tells keys, buckets, workspaces and hosts apart", () => {
  const addresses = [
    terraform({ backend: { s3 } }),
    terraform({ backend: { s3: { ...s3, key: "demo/eks.tfstate" } } }),
    terraform({ backend: { s3: { ...s3, bucket: "others" } } }),
    terraform({ cloud: hcp }),
    terraform({ cloud: { ...hcp, workspaces: { name: "demo-eks" } } }),
    terraform({ cloud: { ...hcp, hostname: "tfe.example.org" } }),
  ].map(stateAddress);
  expect(new Set(addresses).size).toBe(addresses.length);
});

it("is unknown elsewhere", () => {
  expect(stateAddress({})).toBeUndefined();
  expect(stateAddress(terraform({ backend: { local: {} } }))).toBeUndefined();
  expect(readAddress({ backend: "local", config: {} })).toBeUndefined();
  expect(readAddress(undefined)).toBeUndefined();
  expect(workspaceOf(terraform({ backend: { s3 } }))).toBeUndefined();
});
