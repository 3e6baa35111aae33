import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { costOf } from "../support/cost";

/** The document's table: component, DEV, PROD. */
const documented = [
  ["EKS Control Plane", 73, 73],
  ["EC2 (t3.medium x2/3)", 60, 90],
  ["RDS (db.t3.small)", 30, 60],
  ["ALB", 20, 20],
  ["NAT Gateway x2", 65, 65],
  ["Data Transfer", 10, 20],
  ["S3 Storage", 2, 5],
] as const;

const [dev, prod] = [costOf("microservices-dev"), costOf("microservices-prod")];

describe("MS-13 the cost table", () => {
  it("MS-13 has every row of the document, with its figures for DEV and PROD", () => {
    const figures = [dev, prod].map(({ document = [] }) =>
      document.flatMap(({ component, documentUsd }) =>
        documentUsd === null ? [] : [[component, documentUsd]],
      ),
    );
    expect(figures).toEqual([
      documented.map(([component, usd]) => [component, usd]),
      documented.map(([component, , usd]) => [component, usd]),
    ]);
  });

  it("MS-13 puts everything that is paid for into one of its rows, and says why rows differ", () => {
    for (const { document = [], total } of [dev, prod]) {
      const sum = document.reduce((all, { ours }) => all + Math.round(ours.monthlyUsd * 100), 0);
      expect(sum).toBe(Math.round(total.monthlyUsd * 100));
      for (const { why } of document) expect(why).toMatch(/^(?!not in the document:)./);
    }
  });

  it("MS-13 takes dated prices of the region from resources, and leaves none unknown", () => {
    for (const { lines, notPriced } of [dev, prod]) {
      expect(notPriced).toEqual([]);
      expect(lines.filter(({ monthlyUsd }) => monthlyUsd === null)).toEqual([]);
      for (const { region, on, source } of lines.filter(({ quantity }) => quantity > 0)) {
        expect(["eu-west-3", "any"]).toContain(region);
        expect(on).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(source).not.toBeNull();
      }
    }
  });

  it("MS-13 prices what the document sizes: two and three nodes, one zone and two, one balancer, two gateways", () => {
    const found = [dev, prod].map(({ lines }) =>
      lines
        .filter(({ part }) => ["nodes", "database", "load balancer", "NAT gateways"].includes(part))
        .filter(({ price }) => !/gb|lcu|gp3/.test(price))
        .map(({ price, quantity }) => [price, quantity / 730]),
    );
    const rest = [
      ["alb.hour", 1],
      ["nat.hour", 1],
      ["nat.hour", 1],
    ];
    expect(found.map((each) => each.toSorted())).toEqual([
      [...rest, ["ec2.t3.medium", 2], ["rds.db.t3.small", 1]].toSorted(),
      [...rest, ["ec2.t3.medium", 3], ["rds.db.t3.small.multi-az", 1]].toSorted(),
    ]);
  });

  it("MS-13 is a page of the reference, beside the document's figures and totals", () => {
    const page = readFileSync(
      resolve(import.meta.dirname, "../../docs/reference/costs.md"),
      "utf8",
    );
    for (const [component, one, other] of documented) {
      const escaped = component.replaceAll(/[()]/g, "\\$&");
      expect(page).toMatch(
        new RegExp(`^\\| ${escaped} \\| ${one} \\| [\\d.]+ \\| ${other} \\| `, "m"),
      );
    }
    expect(page).toContain(
      `| **total** | 260 | ${dev.total.monthlyUsd.toFixed(2)} | 333 | ${prod.total.monthlyUsd.toFixed(2)} |`,
    );
  });
});
