import { every, only, refTo } from "../support/resources";
import { withData } from "../support/aiven";
import { referenceStack, type SynthesizedStack } from "../support/reference";

const production = referenceStack("localplus-prod-aiven-peering");

describe("LP-32 Aiven's network and ours", () => {
  const tables = (stack: SynthesizedStack) =>
    every(stack, "aws_route").map(({ route_table_id: table }) => table);
  const element = (output: string, index: number) =>
    `\${element(data.terraform_remote_state.upstream-network.outputs.${output}, ${index})}`;
  const allTables = [
    element("private_route_table_ids", 0),
    element("private_route_table_ids", 1),
    element("private_route_table_ids", 2),
    element("data_route_table_ids", 0),
  ];

  it("LP-32 has a project VPC of an accepted size in the environment's region", () => {
    expect(only(production, "aiven_project_vpc")).toMatchObject({
      project: "localplus-prod",
      cloud_name: "aws-eu-west-1",
      network_cidr: "10.64.0.0/22",
    });
  });

  it("LP-32 asks for the peering with plain ids, and accepts it itself", () => {
    expect(only(production, "aiven_aws_vpc_peering_connection")).toMatchObject({
      vpc_id: refTo(production, "aiven_project_vpc")[0],
      aws_account_id: "111122223333",
      aws_vpc_id: "${data.terraform_remote_state.upstream-network.outputs.vpc_id}",
      aws_vpc_region: "eu-west-1",
    });
    const [connection] = refTo(
      production,
      "aiven_aws_vpc_peering_connection",
      "aws_vpc_peering_connection_id",
    );
    expect(only(production, "aws_vpc_peering_connection_accepter")).toMatchObject({
      vpc_peering_connection_id: connection,
      auto_accept: true,
    });
  });

  it("LP-32 leads from each private and data table to Aiven's range, once it is accepted", () => {
    expect(tables(production).sort()).toEqual([...allTables].sort());
    const [accepted] = refTo(production, "aws_vpc_peering_connection_accepter");
    for (const route of every(production, "aws_route")) {
      expect(route).toMatchObject({
        destination_cidr_block: "10.64.0.0/22",
        vpc_peering_connection_id: accepted,
      });
    }
  });

  it("LP-32 has as many routes as the environment has zones, and one for data", () => {
    const two = withData({}, { network: { zones: ["eu-west-1a", "eu-west-1b"] } });
    expect(tables(two)).toHaveLength(3);
  });

  it("LP-32 goes through a Transit Gateway where the environment says so", () => {
    const transitGatewayId = "tgw-0123456789abcdef0";
    const stack = withData({ peering: { kind: "transit-gateway", transitGatewayId } });
    expect(every(stack, "aiven_aws_vpc_peering_connection")).toEqual([]);
    expect(only(stack, "aiven_transit_gateway_vpc_attachment")).toMatchObject({
      peer_cloud_account: "111122223333",
      peer_vpc: transitGatewayId,
      user_peer_network_cidrs: ["10.0.0.0/16"],
      lifecycle: { ignore_changes: ["peer_region"] }, // else what is read back replaces it
    });
    expect(only(stack, "aws_ram_principal_association")).toMatchObject({
      principal: "675999398324",
    });
    expect(only(stack, "aws_ram_resource_association")).toMatchObject({
      resource_arn: `arn:aws:ec2:eu-west-1:111122223333:transit-gateway/${transitGatewayId}`,
    });
    expect(only(stack, "aws_ec2_transit_gateway_vpc_attachment_accepter")).toMatchObject({
      transit_gateway_attachment_id: refTo(
        stack,
        "aiven_transit_gateway_vpc_attachment",
        "peering_connection_id",
      )[0],
    });
    expect(tables(stack).sort()).toEqual([...allTables].sort());
    const [attached] = refTo(stack, "aws_ec2_transit_gateway_vpc_attachment", "transit_gateway_id");
    for (const route of every(stack, "aws_route")) {
      expect(route["transit_gateway_id"]).toBe(attached);
    }
  });
});
