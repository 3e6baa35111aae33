import { regions } from "../../config/regions";
import { elbLogAccount } from "../../core/elb-accounts";

it("knows the accounts of the older regions, the document's among them", () => {
  expect(elbLogAccount("eu-west-3")).toBe("009996457667");
  expect(elbLogAccount("us-east-1")).toBe("127311923021");
});

it("knows none for the regions that opened since August 2022", () => {
  const without = regions.filter((region) => elbLogAccount(region) === undefined);
  expect(without).toEqual([
    "ap-east-2",
    "ap-south-2",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-west-1",
    "eu-central-2",
    "eu-south-2",
    "il-central-1",
    "me-central-1",
    "mx-central-1",
  ]);
});

it("has one account of 12 digits a region, no two the same", () => {
  const accounts = regions.flatMap((region) => elbLogAccount(region) ?? []);
  for (const account of accounts) expect(account).toMatch(/^\d{12}$/);
  expect(new Set(accounts).size).toBe(accounts.length);
});
