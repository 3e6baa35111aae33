import type { App } from "cdktf";
import type { Identity } from "../config/identity";
import { Key } from "../modules/kms";
import { Bucket } from "../modules/storage";
import { PlatformStack } from "./platform-stack";

/** Days a replaced state can be brought back. */
const oldStateDays = 365;

/** Where all state of the environment lies, this stack's own included: `npm run bootstrap` makes it. */
export class StateStack extends PlatformStack {
  constructor(app: App, environment: Identity) {
    super(app, environment, "state");
    const { name, account, backend } = environment;
    if (backend.kind !== "s3")
      throw new Error(`${name} keeps its state in HCP: it has no state stack`);
    this.useAws();
    const key = new Key(this, "key", {
      alias: backend.kmsAlias.replace(/^alias\//, ""),
      description: `Terraform state of ${name}`,
      account,
    });
    new Bucket(this, "bucket", {
      name: backend.bucket,
      kmsKeyArn: key.arn,
      oldVersionDays: oldStateDays,
      emptyOnDestroy: false,
    });
  }
}
