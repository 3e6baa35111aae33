import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Aspects, TerraformOutput, TerraformStack, Token, type TerraformBackend } from "cdktf";
import type { App, TerraformRemoteState } from "cdktf";
import type { Identity } from "../config/identity";
import { outputName, type Contract, type Fields, type Reads, type Values } from "../core/contract";
import { rememberExample } from "../core/examples";
import { applyPolicies } from "./apply-policies";
import { HcpBackend } from "./hcp-backend";
import { ProtectStateful } from "./protect-stateful";
import { hintDescription } from "./hints";
import { LockedS3Backend } from "./s3-backend";

/** The oldest Terraform that locks S3 state without DynamoDB in a stable way. */
const requiredTerraform = ">= 1.11";

/** A stack that publishes the contract, whatever class it is. */
export type Publisher<F extends Fields> = PlatformStack & { readonly contract: Contract<F> };

/** What all stacks share: id, backend, Terraform version, protection, policies, and the two halves of a contract. */
export abstract class PlatformStack extends TerraformStack {
  protected readonly environment: Identity;
  private readonly backend: TerraformBackend;

  constructor(app: App, environment: Identity, component: string) {
    super(app, `${environment.name}-${component}`);
    this.environment = environment;
    this.backend = this.createBackend(component);
    this.addOverride("terraform.required_version", requiredTerraform);
    if (environment.protects(component)) Aspects.of(this).add(new ProtectStateful());
    applyPolicies(app, { stack: this, component, environment });
  }

  /** The AWS provider of the environment's account and region; credentials of another account are refused. */
  protected useAws(): void {
    new AwsProvider(this, "aws", {
      region: this.environment.region,
      allowedAccountIds: [this.environment.account],
      defaultTags: [{ tags: { ...this.environment.tags, Stack: this.node.id } }],
    });
  }

  /** Hands values to other stacks: one output a field, under a name that never changes. */
  protected publish<F extends Fields, V extends Values<F>>(
    contract: Contract<F>,
    values: V & Readonly<Record<Exclude<keyof V, keyof F>, never>>,
  ): void {
    for (const [name, { description }] of Object.entries(contract.fields)) {
      new TerraformOutput(this, outputName(name), {
        value: values[name],
        description,
        staticId: true,
      });
    }
  }

  /** Tells whoever has deployed the stack what to do with it, at the end of the deploy: outputs that no stack reads. */
  protected tell(hints: Readonly<Record<string, string | readonly string[]>>): void {
    for (const [name, value] of Object.entries(hints)) {
      new TerraformOutput(this, outputName(name), {
        value,
        description: hintDescription,
        staticId: true,
      });
    }
  }

  /** The values another stack published, read from its state; it is deployed before this one. */
  protected read<F extends Fields>(upstream: Publisher<F>): Reads<F> {
    this.addDependency(upstream);
    const { component, fields } = upstream.contract;
    const state = upstream.remoteState(this, `upstream-${component}`);
    const values = Object.entries(fields).map(([name, { kind, example }]) => {
      const value = readers[kind](state, outputName(name));
      if (typeof value === "string" || typeof value === "number")
        rememberExample(value, example(this.environment.examples) as string | number);
      return [name, value];
    });
    return Object.fromEntries(values) as Reads<F>;
  }

  private remoteState(scope: PlatformStack, name: string): TerraformRemoteState {
    return this.backend.getRemoteStateDataSource(scope, name, this.node.id);
  }

  private createBackend(component: string): TerraformBackend {
    const { name, account, backend } = this.environment;
    if (backend.kind === "hcp")
      return new HcpBackend(this, { ...backend, workspace: this.node.id });
    return new LockedS3Backend(this, {
      bucket: backend.bucket,
      region: backend.region,
      key: `${name}/${component}.tfstate`,
      kmsKeyId: `arn:aws:kms:${backend.region}:${account}:${backend.kmsAlias}`,
    });
  }
}

/** How a field of each kind is read from a remote state. */
const readers = {
  string: (state: TerraformRemoteState, output: string) => state.getString(output),
  number: (state: TerraformRemoteState, output: string) => state.getNumber(output),
  stringList: (state: TerraformRemoteState, output: string) => state.getList(output),
  stringMap: (state: TerraformRemoteState, output: string) => Token.asStringMap(state.get(output)),
};
