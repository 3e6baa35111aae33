import { judge } from "../../../cli/impact/acknowledge";
import { compare, type Comparison } from "../../../cli/impact/compare";
import { renderFinding } from "../../../cli/impact/finding";
import { renderMarkdown } from "../../../cli/impact/markdown";
import { renderText } from "../../../cli/impact/render";
import type { ComparedStack } from "../../../cli/impact/stack";
import { without, type JsonObject, type TerraformJson } from "../../../cli/terraform-json";
import { loadAcknowledged, passedAcknowledgements } from "../../../config/acknowledged";
import { referenceStacks } from "../../support/reference";

const before: readonly ComparedStack[] = referenceStacks().map(({ id, text, dependencies }) => ({
  id,
  json: JSON.parse(text) as TerraformJson,
  dependencies,
}));

type Change = (text: string) => string;

/** The reference stacks with the text of one of them changed, and something added to its top level. */
function changed(id: string, change: Change, more: JsonObject = {}): ComparedStack[] {
  return before.map((stack) =>
    stack.id === id
      ? {
          ...stack,
          json: { ...(JSON.parse(change(JSON.stringify(stack.json))) as TerraformJson), ...more },
        }
      : stack,
  );
}

/** Without the block of that name. */
function removing(kind: "output" | "aws_s3_bucket", name: string): Change {
  return (text) =>
    JSON.stringify(
      JSON.parse(text, (key, value: JsonObject) => (key === kind ? without(value, [name]) : value)),
    );
}

const replacing =
  (from: string, to: string): Change =>
  (text) => {
    expect(text).toContain(from);
    return text.replaceAll(from, to);
  };

const unchanged: Change = (text) => text;

function lines({ findings }: Comparison): string[] {
  return findings.map(renderFinding);
}

const vpc = "vpc_A2121C38";
const network = "localplus-prod-network";
const subnets = 9;

describe("what is caught", () => {
  it("renaming the VPC construct: the VPC, and every subnet in it", () => {
    const found = lines(compare(before, changed(network, replacing(vpc, "main_0F0F0F0F"))));
    expect(found[0]).toBe(
      `${network}: aws_vpc.${vpc} would be destroyed, and aws_vpc.main_0F0F0F0F, which looks the same, made in its place; ` +
        `call moveFromId("aws_vpc.${vpc}") on what it is now, or acknowledge the loss in config/acknowledged.ts`,
    );
    const anew = found.filter((line) =>
      /aws_subnet\.\S+ would be destroyed and made anew: vpc_id/.test(line),
    );
    expect(anew).toHaveLength(subnets);
  });

  it("renaming addresses that look alike: each is told its own new one", () => {
    const text = (json: string): string => json.replaceAll("vpc_nat_address", "main_nat_address");
    const found = compare(before, changed(network, text)).findings;
    const pairs = found.map(({ address, what }) => [address, / and (\S+), which/.exec(what)?.[1]]);
    expect(pairs).toHaveLength(3);
    for (const [old = "", twin] of pairs) expect(twin).toBe(old.replace("vpc_", "main_"));
  });

  it("changing the cluster's name", () => {
    const found = lines(
      compare(
        before,
        changed("localplus-prod-eks", replacing('"name":"localplus-prod"', '"name":"other"')),
      ),
    );
    expect(found).toEqual([
      "localplus-prod-eks: aws_eks_cluster.cluster_611F8AFF would be destroyed and made anew: " +
        'name changes from "localplus-prod" to "other"; put the old value back, or acknowledge the loss in config/acknowledged.ts',
    ]);
  });

  it("removing a contract field in use, with its readers", () => {
    const found = lines(compare(before, changed(network, removing("output", "vpc_id"))));
    expect(found).toEqual([
      expect.stringMatching(
        /^localplus-prod-network: output\.vpc_id is gone, and is read by localplus-prod-.*; give it back for as long as it is read$/,
      ),
    ]);
    expect(found.join()).toContain("localplus-prod-aiven-peering");
  });

  it("removing a contract field together with its readers, which read it as they are deployed", () => {
    const after = before.map((stack) => ({
      ...stack,
      json: JSON.parse(
        removing(
          "output",
          "data_route_table_ids",
        )(JSON.stringify(stack.json)).replaceAll(
          "outputs.data_route_table_ids",
          "outputs.data_subnet_ids",
        ),
      ) as TerraformJson,
    }));
    const found = lines(compare(before, after));
    expect(found).toHaveLength(2);
    expect(found[1]).toMatch(
      /^localplus-prod-network: output\.data_route_table_ids is gone, and is read by localplus-prod-.* as deployed; keep it until/,
    );
  });

  it("but not a field that nobody reads", () => {
    const unread = changed(network, (text) => text, {
      output: {
        ...(before.find(({ id }) => id === network)?.json["output"] as JsonObject),
        spare: { value: "x" },
      },
    });
    expect(lines(compare(unread, before))).toEqual([]);
  });

  it("a contract field whose kind changes under its readers", () => {
    const text: Change = (json) =>
      JSON.stringify({
        ...(JSON.parse(json) as JsonObject),
        output: {
          ...(JSON.parse(json) as { output: JsonObject }).output,
          workload_subnet_ids: { value: "subnet-1" },
        },
      });
    expect(lines(compare(before, changed(network, text)))).toEqual([
      expect.stringMatching(
        /output\.workload_subnet_ids changes from a list to a text, and is read by localplus-prod-eks/,
      ),
    ]);
  });

  it("changing a database's identifier", () => {
    const id = "microservices-prod-database";
    const text = replacing('"identifier":"microservices-prod"', '"identifier":"other"');
    expect(lines(compare(before, changed(id, text)))).toEqual([
      `${id}: aws_db_instance.database_EBDE4557 would be renamed: identifier changes from "microservices-prod" to "other", ` +
        "so the instance restarts under another host name, and whoever has the old one finds nothing; " +
        "put the old value back, or acknowledge the loss in config/acknowledged.ts",
    ]);
  });

  it("changing the name of an Aiven service, with the databases in it", () => {
    const id = "localplus-prod-aiven-peering";
    const text = replacing('"service_name":"localplus-prod-postgres"', '"service_name":"other"');
    expect(lines(compare(before, changed(id, text)))[0]).toMatch(
      /aiven_pg\.\S+ would be destroyed and made anew: service_name/,
    );
  });

  it("removing a bucket", () => {
    const id = "microservices-prod-storage";
    expect(
      lines(compare(before, changed(id, removing("aws_s3_bucket", "data-bucket_A7E4F76C")))),
    ).toEqual([
      expect.stringContaining(
        `${id}: aws_s3_bucket.data-bucket_A7E4F76C would be destroyed: it is no longer in the stack`,
      ),
    ]);
  });

  it("another range of the VPC, and what is made anew with it, through a contract as well", () => {
    const after = changed(
      network,
      replacing('"cidr_block":"10.0.0.0/16"', '"cidr_block":"10.1.0.0/16"'),
    );
    const found = compare(before, after).findings.map(
      ({ stack, address, what }) => `${stack} ${address} ${what}`,
    );
    expect(found[0]).toContain("cidr_block changes from");
    expect(found.filter((line) => line.includes("vpc_id follows aws_vpc"))).toHaveLength(subnets);
    expect(found).toContainEqual(
      `localplus-prod-dns aws_service_discovery_private_dns_namespace.service-namespace_69E16948 would be destroyed ` +
        `and made anew: vpc follows aws_vpc.${vpc} of ${network}, which is`,
    );
  });

  it("a stack that is gone, and an environment", () => {
    const left = before.filter(({ id }) => !id.startsWith("microservices-dev-"));
    const comparison = compare(before, left);
    expect(comparison.goneStacks).toHaveLength(8);
    expect(lines(comparison)).toHaveLength(8);
    expect(lines(comparison).join()).toMatch(
      /microservices-dev-database: is gone.*aws_db_instance\./,
    );
  });

  it.each([
    [
      "another bucket of state",
      '"bucket":"localplus-prod-tfstate-111122223333"',
      '"bucket":"other"',
      "would keep its state elsewhere",
    ],
    [
      "another region",
      '"provider":{"aws":[{"allowed_account_ids":["111122223333"]',
      '"provider":{"aws":[{"allowed_account_ids":["999988887777"]',
      "allowed_account_ids of the aws provider changes",
    ],
  ])("%s", (_, from, to, message) => {
    expect(lines(compare(before, changed(network, replacing(from, to)))).join()).toContain(message);
  });
});

describe("what is left alone", () => {
  it("nothing changed", () => {
    const comparison = compare(before, changed(network, unchanged));
    expect(comparison).toMatchObject({ findings: [], newStacks: [], goneStacks: [] });
    expect(comparison.stacks.every(({ changed: list }) => list.length === 0)).toBe(true);
  });

  it("a tag, of one resource and of all", () => {
    const after = changed(network, (text) =>
      replacing(
        '"tags":{"Name":"localplus-prod"}',
        '"tags":{"Name":"localplus-prod","Team":"x"}',
      )(text.replaceAll('"Owner":"platform"', '"Owner":"other"')),
    );
    const comparison = compare(before, after);
    expect(comparison.findings).toEqual([]);
    expect(comparison.stacks.flatMap(({ changed: list }) => list)).toEqual([]);
    const report = {
      ...comparison,
      ...judge(comparison.findings, [], "2026-11-22"),
      revision: "main",
      plans: [],
      notes: [],
      commit: "0",
    };
    expect(renderText(report)).toMatch(/^No data is lost/);
  });

  it("an argument that changes in place, but it is shown", () => {
    const id = "microservices-prod-database";
    const comparison = compare(
      before,
      changed(id, replacing('"backup_retention_period":7', '"backup_retention_period":14')),
    );
    expect(comparison.findings).toEqual([]);
    expect(comparison.stacks.flatMap(({ changed: list }) => list)).toEqual([
      "aws_db_instance.database_EBDE4557",
    ]);
  });

  it("a new stack and new resources", () => {
    const fewer = before.filter(({ id }) => id !== network);
    expect(compare(fewer, before)).toMatchObject({ findings: [], newStacks: [network] });
  });
});

describe("a statement of the stack", () => {
  const renamed = replacing(vpc, "main_0F0F0F0F");
  const moved = { from: `aws_vpc.${vpc}`, to: "aws_vpc.main_0F0F0F0F" };

  it("that the VPC moved keeps it, and the subnets", () => {
    const comparison = compare(before, changed(network, renamed, { moved: [moved] }));
    expect(lines(comparison)).toEqual([]);
    expect(comparison.stacks.flatMap((stack) => stack.moved)).toEqual([
      `${moved.from} → ${moved.to}`,
    ]);
  });

  it("may take two steps", () => {
    const steps = [
      { from: moved.from, to: "aws_vpc.between" },
      { from: "aws_vpc.between", to: moved.to },
    ];
    expect(lines(compare(before, changed(network, renamed, { moved: steps })))).toEqual([]);
  });

  it("does not keep what moved to where nothing stands", () => {
    const lost = { ...moved, to: "aws_vpc.nowhere" };
    expect(lines(compare(before, changed(network, renamed, { moved: [lost] })))).not.toEqual([]);
  });

  it("does not hide that what moved is also made anew", () => {
    const text: Change = (json) =>
      replacing('"cidr_block":"10.0.0.0/16"', '"cidr_block":"10.1.0.0/16"')(renamed(json));
    expect(lines(compare(before, changed(network, text, { moved: [moved] })))[0]).toContain(
      "cidr_block changes",
    );
  });

  const bucket = removing("aws_s3_bucket", "data-bucket_A7E4F76C");
  const from = "aws_s3_bucket.data-bucket_A7E4F76C";

  it("that Terraform forgets the bucket keeps it", () => {
    const removed = [{ from, lifecycle: [{ destroy: false }] }];
    const comparison = compare(before, changed("microservices-prod-storage", bucket, { removed }));
    expect(lines(comparison)).toEqual([]);
    expect(comparison.stacks.flatMap(({ kept }) => kept)).toEqual([from]);
  });

  it("that Terraform removes the bucket does not, since it destroys by default", () => {
    const after = changed("microservices-prod-storage", bucket, { removed: [{ from }] });
    expect(lines(compare(before, after))).toHaveLength(1);
  });
});

describe("an acknowledgement", () => {
  const { findings, ...rest } = compare(
    before,
    changed("microservices-prod-storage", removing("aws_s3_bucket", "data-bucket_A7E4F76C")),
  );
  const entry = {
    stack: "microservices-prod-storage",
    address: "aws_s3_bucket.data-*",
    reason: "copied to another account",
    until: "2026-12-31",
  };

  it("takes the loss over, and its reason is shown", () => {
    const judged = judge(findings, [entry], "2026-12-31");
    expect(judged.losses).toEqual([]);
    const report = {
      ...rest,
      ...judged,
      revision: "main",
      plans: [],
      notes: [],
      commit: "0123456789ab",
    };
    expect(renderText(report)).toContain("copied to another account");
    expect(renderText(report)).toMatch(
      /No data is lost, compared with main \(012345678\), 1 loss acknowledged/,
    );
    expect(renderMarkdown(report)).toContain("| copied to another account |");
  });

  it.each([
    ["past its day", entry, "2027-01-01"],
    ["of another stack", { ...entry, stack: "microservices-dev-*" }, "2026-11-22"],
    ["of another address", { ...entry, address: "aws_s3_bucket.log-*" }, "2026-11-22"],
  ])("does not when it is %s", (_, given, today) => {
    expect(judge(findings, [given], today).losses).toHaveLength(1);
  });

  it("of a whole stack needs to say so", () => {
    const [gone] = compare(before, before.slice(1)).findings;
    const one = { ...entry, stack: before[0]?.id ?? "" };
    expect(
      judge(gone ? [gone] : [], [{ ...one, address: "aws_*" }], "2026-11-22").losses,
    ).toHaveLength(1);
    expect(judge(gone ? [gone] : [], [{ ...one, address: "*" }], "2026-11-22").losses).toEqual([]);
  });

  it("is refused without a day or a reason", () => {
    expect(() => loadAcknowledged([{ stack: "a", address: "b", until: "soon" }])).toThrow(
      /acknowledged\[0\]\.reason: is not a reason.*\n.*acknowledged\[0\]\.until: is not a day, got "soon"; write it as/,
    );
  });

  it("is a date finding once its day has passed", () => {
    expect(passedAcknowledgements([entry], "2026-12-31")).toEqual([]);
    expect(passedAcknowledgements([entry], "2027-01-01")).toMatchObject([
      { path: "acknowledged[0].until" },
    ]);
  });
});

it("makes a comment that a workflow can find again and whose cells hold", () => {
  const { findings, ...rest } = compare(before, changed(network, replacing(vpc, "main_0F0F0F0F")));
  const report = {
    ...rest,
    ...judge(findings, [], "2026-11-22"),
    revision: "main",
    plans: [],
    notes: [],
    commit: "0123456789ab",
  };
  const text = renderMarkdown(report);
  expect(text).toMatch(/^<!-- npm run impact -->\n### Impact: data would be lost\n/);
  const rows = text.split("\n").filter((line) => line.startsWith("| `"));
  expect(rows).toHaveLength(1 + subnets);
  for (const row of rows) expect(row.replaceAll("\\|", "").match(/\|/g)).toHaveLength(4);
  expect(text).toContain(`- \`${network}\` removed \`aws_vpc.${vpc}\``);
});
