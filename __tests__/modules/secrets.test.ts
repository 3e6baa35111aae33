import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { TerraformOutput } from "cdktf";
import { databaseUsersJob, type DatabaseUsersProps } from "../../modules/database-users";
import { GeneratedSecret, PersonSecret } from "../../modules/secrets";
import { noMirrors } from "../support/mirrors";
import { every, only } from "../support/resources";
import { synthModule } from "../support/synth";

const kmsKeyArn = "arn:aws:kms:eu-west-3:111122223333:key/01234567-89ab-cdef-0123-456789abcdef";
const secret = { name: "acme-dev/x", description: "x of acme-dev", kmsKeyArn, recoveryDays: 0 };

const generated = (revision: number, fields?: Record<string, string | number>) =>
  synthModule((stack) => {
    new RandomProvider(stack, "random");
    new GeneratedSecret(stack, "x", { ...secret, revision, ...(fields && { fields }) });
  });

it("makes another password of letters and digits for another revision", () => {
  for (const revision of [1, 2]) {
    expect(only(generated(revision), "random_password")).toEqual(
      expect.objectContaining({
        length: 32,
        special: false,
        keepers: { revision: String(revision) },
      }),
    );
  }
});

it("stores the password itself, or in a JSON object with its fields", () => {
  const value = (stack: ReturnType<typeof generated>) =>
    String(only(stack, "aws_secretsmanager_secret_version")["secret_string"]);
  expect(value(generated(1))).toMatch(/^\$\{random_password\.\w+\.result\}$/);
  expect(value(generated(1, { username: "auth", port: 5432 }))).toMatch(
    /^\$\{jsonencode\(\{"username" = "auth", "port" = 5432, "password" = random_password\.\w+\.result\}\)\}$/,
  );
});

it("leaves a person's secret empty", () => {
  const stack = synthModule((scope) => {
    new PersonSecret(scope, "x", { ...secret, recoveryDays: 30 });
  });
  expect(only(stack, "aws_secretsmanager_secret")).toMatchObject({
    name: "acme-dev/x",
    kms_key_id: kmsKeyArn,
    recovery_window_in_days: 30,
  });
  expect(every(stack, "aws_secretsmanager_secret_version")).toEqual([]);
});

describe("the Job of the database users", () => {
  const user = (service: string) => ({
    source: `acme-dev/${service}-database`,
    secret: `${service}-database-1`,
    versionId: "1",
  });
  const props: DatabaseUsersProps = {
    namespace: "database-users",
    serviceAccount: "database-users",
    region: "eu-west-3",
    roleArn: "arn:aws:iam::111122223333:role/acme-dev-database-users",
    masterSecretArn: "arn:aws:secretsmanager:eu-west-3:111122223333:secret:rds!db-1",
    host: "acme-dev.abc.eu-west-3.rds.amazonaws.com",
    port: 5432,
    databaseRanges: ["10.0.3.0/24"],
    clusterStore: "aws-secrets-manager",
    users: { auth: user("auth") },
    deadlineSeconds: 540,
    mirrors: noMirrors,
  };
  const jobWith = (change: Partial<DatabaseUsersProps>) => {
    const job = databaseUsersJob({ ...props, ...change }).find(({ kind }) => kind === "Job");
    if (!job) throw new Error("no Job");
    return job;
  };
  /** The part of the name that is known beforehand, of a Job that differs in one thing. */
  const nameWith = (change: Partial<DatabaseUsersProps>): string =>
    /^database-users-[0-9a-f]{8}/.exec(jobWith(change).metadata.name)?.[0] ?? "";
  /** The part that Terraform works out at apply. */
  const learntBy = (change: Partial<DatabaseUsersProps>): unknown => {
    const stack = synthModule((scope) => {
      new TerraformOutput(scope, "name", { value: jobWith(change).metadata.name });
    });
    return stack.json.output?.["name"]?.["value"];
  };

  it("has the same name for the same inputs, and another with whatever else it would be made of", () => {
    expect(nameWith({})).toMatch(/^database-users-[0-9a-f]{8}$/);
    expect(nameWith({})).toBe(nameWith({}));
    for (const change of [
      { users: { auth: user("auth"), items: user("items") } },
      { deadlineSeconds: 600 },
      { serviceAccount: "another" },
    ])
      expect(nameWith(change)).not.toBe(nameWith({}));
  });

  it("has another name for another database, another address of it and another password", () => {
    expect(learntBy({})).toBe(learntBy({}));
    for (const change of [
      { masterSecretArn: props.masterSecretArn.replace("db-1", "db-2") },
      { host: "acme-dev.def.eu-west-3.rds.amazonaws.com" },
      { port: 5433 },
      { users: { auth: { ...user("auth"), versionId: "2" } } },
    ])
      expect(learntBy(change)).not.toBe(learntBy({}));
  });

  it("leaves the log of every attempt, and lets no service into a database that is not its own", () => {
    expect(jobWith({})["spec"]).toMatchObject({
      backoffLimit: 6,
      template: { spec: { restartPolicy: "Never" } },
    });
    const script = databaseUsersJob(props).find(({ kind }) => kind === "ConfigMap");
    expect(JSON.stringify(script)).toContain(
      "REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;",
    );
  });
});
