import { liftedLines } from "../../config/lifted";
import { referenceEnvironments } from "../../config/reference";
import { environmentOf } from "../support/reference";

it("names what an environment has lifted, with reason and end", () => {
  const environment = environmentOf(
    {
      ...referenceEnvironments["localplus-prod"],
      retire: { network: { reason: "moving to another region", until: "2027-01-31" } },
      waivers: [
        {
          policy: "log-retention",
          stack: "network",
          resource: "aws_cloudwatch_log_group.*",
          reason: "kept for ever by law",
          byDesign: "LP-01",
        },
      ],
    },
    "env",
  );
  expect(liftedLines(environment)).toEqual([
    "env-network: protection is lifted until 2027-01-31: moving to another region",
    "env-network: log-retention is waived by design of LP-01 for aws_cloudwatch_log_group.*: kept for ever by law",
  ]);
});

it("has nothing to say of the reference environments", () => {
  expect(liftedLines(environmentOf(referenceEnvironments["localplus-prod"]))).toEqual([]);
});
