import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { ServiceNamespace } from "../../modules/dns";
import { every, only } from "../support/resources";
import { synthApp } from "../support/synth";

const stack = synthApp((app) => {
  const scope = new TerraformStack(app, "test");
  new AwsProvider(scope, "aws", { region: "eu-west-1" });
  new ServiceNamespace(scope, "namespace", {
    domain: "sd.internal.acme.example",
    vpcId: "vpc-0123456789abcdef0",
    services: ["orders", "payments"],
  });
})["test"];
if (!stack) throw new Error("nothing was synthesized");

it("is resolved by the VPC only", () => {
  expect(only(stack, "aws_service_discovery_private_dns_namespace")).toMatchObject({
    name: "sd.internal.acme.example",
    vpc: "vpc-0123456789abcdef0",
  });
});

it("leaves to external-dns what it writes: its mark in the description, its TTL in the records", () => {
  for (const service of every(stack, "aws_service_discovery_service")) {
    expect(service).toMatchObject({
      lifecycle: { ignore_changes: ["description", "dns_config[0].dns_records"] },
    });
    expect(service).not.toHaveProperty("description");
  }
});

it("lets a service be destroyed with the instances that external-dns registered", () => {
  expect(every(stack, "aws_service_discovery_service").map((s) => s["force_destroy"])).toEqual([
    true,
    true,
  ]);
});
