import { maxConnections } from "../../core/postgres-connections";
import { rdsClasses } from "../../core/rds-classes";

it.each(["db.t3.micro", "db.t4g.2xlarge", "db.m6i.32xlarge", "db.r7g.16xlarge", "db.m8g.48xlarge"])(
  "knows %s",
  (name) => {
    expect(rdsClasses).toContain(name);
  },
);

it.each([
  "db.m1.large",
  "db.t2.micro",
  "db.t3.4xlarge",
  "db.r6g.3xlarge",
  "db.m7g.24xlarge",
  "db.m7i.32xlarge",
])("does not know %s", (name) => {
  expect(rdsClasses).not.toContain(name);
});

it("has only classes whose memory, and with it the number of connections, is known", () => {
  for (const name of rdsClasses) expect([name, maxConnections(name)]).not.toContain(undefined);
});
