import type { Problem } from "../core/problems";
import { resolveWith, type BlueprintConfig, type Resolution } from "./blueprint";
import { choice, section } from "./fields";
import {
  localplusComponents,
  localplusEnvironment,
  localplusSchema,
  type LocalPlusEnvironment,
  type LocalPlusInput,
  type LocalPlusSettings,
} from "./localplus";
import {
  microservicesComponents,
  microservicesEnvironment,
  microservicesSchema,
  type MicroservicesEnvironment,
  type MicroservicesInput,
  type MicroservicesSettings,
} from "./microservices";
import { microservicesRules } from "./microservices/rules";
import { schemaProblems } from "./problems";
import { reservedKeys } from "./reserved-keys";
import { capacityRules } from "./rules/capacity-rules";
import { clusterRules } from "./rules/cluster-rules";
import { dataRules } from "./rules/data-rules";
import { edgeRules } from "./rules/edge-rules";
import { executionRules } from "./rules/execution-rules";
import { gitopsRules } from "./rules/gitops-rules";
import { networkRules } from "./rules/network-rules";
import { observabilityRules } from "./rules/observability-rules";
import { poolRules } from "./rules/pool-rules";
import { tagsFitRoute53 } from "./rules/tag-rules";
import { serviceRules } from "./rules/service-rules";

/** What a file in `config/environments/` may hold. */
export type EnvironmentInput = LocalPlusInput | MicroservicesInput;

/** An environment with every default filled in and every derivable value derived. */
export type Environment = LocalPlusEnvironment | MicroservicesEnvironment;

/** An environment, or everything wrong with it. */
export type Resolved = Resolution<Environment>;

function localplusRules(settings: LocalPlusSettings, name: string): Problem[] {
  const shape = [...networkRules(settings), ...poolRules(settings)];
  return [
    ...shape,
    ...(shape.length === 0 ? capacityRules(settings) : []),
    ...tagsFitRoute53(settings, "healthCheck"),
    ...clusterRules(settings, name),
    ...executionRules(settings),
    ...dataRules(settings),
    ...edgeRules(settings),
    ...gitopsRules(settings),
    ...serviceRules(settings),
    ...observabilityRules(settings),
  ];
}

const localplus: BlueprintConfig<LocalPlusSettings, LocalPlusEnvironment> = {
  schema: localplusSchema,
  components: localplusComponents,
  problems: localplusRules,
  complete: localplusEnvironment,
};

const microservices: BlueprintConfig<MicroservicesSettings, MicroservicesEnvironment> = {
  schema: microservicesSchema,
  components: microservicesComponents,
  problems: microservicesRules,
  complete: microservicesEnvironment,
};

const blueprints = { localplus, microservices };

/** Components of each blueprint's stacks, in the order they are deployed. */
export const components: Readonly<Record<keyof typeof blueprints, readonly string[]>> = {
  localplus: localplusComponents,
  microservices: microservicesComponents,
};

/** Names become parts of resource names; 32 characters leave room for the longest of those (an S3 bucket's 63). */
const nameForm = /^(?=.{3,32}$)[a-z]([a-z0-9]|-(?!-))*[a-z0-9]$/;

/**
 * What AWS takes no name for that begins so: a bucket
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html), a security group
 * (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html) and a load balancer
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html).
 */
const takenBeginnings: Readonly<Record<string, string>> = {
  "amzn-s3-demo-": "bucket",
  "internal-": "load balancer",
  "sg-": "security group",
  "sthree-": "bucket",
};

function nameProblems(name: string): Problem[] {
  if (!nameForm.test(name)) {
    return [
      {
        path: name,
        what: "is not a name for an environment",
        remedy: "use 3 to 32 lower-case letters, digits and single dashes, beginning with a letter",
      },
    ];
  }
  return Object.entries(takenBeginnings)
    .filter(([beginning]) => name.startsWith(beginning))
    .map(([beginning, kind]) => ({
      path: name,
      what: `begins with ${beginning}, and AWS makes no ${kind} whose name does`,
      remedy: "choose another name",
    }));
}

/** Enough of an environment to know which blueprint checks the rest. */
const anyBlueprint = section({
  blueprint: choice(Object.keys(blueprints) as [keyof typeof blueprints]),
}).loose();

/** Checks an environment's input and completes it. */
export function resolveEnvironment(name: string, input: unknown): Resolved {
  const named = [...nameProblems(name), ...reservedKeys(name, input)];
  const resolved = resolve(name, input);
  if (named.length === 0) return resolved;
  return { problems: [...named, ...resolved.problems] };
}

function resolve(name: string, input: unknown): Resolved {
  const known = anyBlueprint.safeParse(input);
  if (!known.success) return { problems: schemaProblems(name, input, known.error) };
  return known.data.blueprint === "localplus"
    ? resolveWith(localplus, name, input)
    : resolveWith(microservices, name, input);
}
