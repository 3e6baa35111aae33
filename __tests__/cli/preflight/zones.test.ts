import { zonesCheck } from "../../../cli/preflight/aws/zones";

const zone = (letter: string, id: string, other: object = {}) => ({
  ZoneName: `us-east-1${letter}`,
  ZoneId: `use1-${id}`,
  State: "available" as const,
  ZoneType: "availability-zone",
  ...other,
});
const found = [
  zone("a", "az4"),
  zone("b", "az3"),
  zone("c", "az6"),
  zone("d", "az1", { State: "impaired" as const }),
  zone("-bos-1a", "bos1-az1", { ZoneType: "local-zone" }),
];

it("passes zones of the account that EKS takes", () => {
  expect(zonesCheck(["us-east-1a", "us-east-1c"], found).verdict).toBe("ok");
});

it.each([
  ["that EKS does not take", "us-east-1b"],
  ["that the account has not", "us-east-1f"],
  ["that is not available", "us-east-1d"],
  ["that is a local one", "us-east-1-bos-1a"],
])("fails for a zone %s, and says which there are", (_, name) => {
  expect(zonesCheck(["us-east-1a", name], found)).toEqual({
    area: "account",
    what: "availability zones",
    verdict: "failed",
    detail: `the account has no zone that EKS takes by the name of ${name}`,
    remedy: "set network.zones before the first deploy; there are us-east-1a, us-east-1c",
  });
});
