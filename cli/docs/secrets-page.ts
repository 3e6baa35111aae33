import { secretSettings } from "../../config/microservices/secrets";
import { serviceSettings } from "../../config/microservices/services";
import {
  accessTokenSecret,
  alertSecrets,
  connectionSecrets,
  githubClientSecret,
  knownName,
  localplusSecrets,
  microservicesSecrets,
  type Secret,
} from "../../stacks/secrets";
import { markdownTable, page } from "./pages";

/** The secrets of both platforms; of the second, those of the document's services. */
export function secretsPage(): string {
  const services = serviceSettings({});
  return page(
    "Secrets",
    "Values are in AWS Secrets Manager only. Contracts, configuration and Helm values carry names and ARNs.",
    "## LOCAL-PLUS",
    tableOf([
      ...localplusSecrets,
      ...Object.values(alertSecrets),
      ...connectionSecrets("<service>"),
      accessTokenSecret("<token>"),
      githubClientSecret,
    ]),
    "## Microservices platform",
    "An environment has those of its own services: one for the database user of each service that has a database, and " +
      "those that its `secrets` name.",
    tableOf(microservicesSecrets(services, secretSettings(services, {}))),
    "A secret of origin `person` is made empty. Its value is put in, and replaced, by",
    "```sh\naws secretsmanager put-secret-value --secret-id <environment>/<name> --secret-string file://value\n```",
    "Then raise its `revision` in the environment's `secrets` and deploy `helm-platform`: pods are replaced one after " +
      "the other. `docs/runbooks/person-secrets.md` has every step, `docs/decisions/0011-services-and-their-secrets.md` " +
      "says why.",
  );
}

function tableOf(secrets: readonly Secret[]): string {
  const rows = secrets.map((secret) => [
    `\`${knownName("<environment>", secret)}\``,
    secret.origin,
    secret.createdBy,
    secret.consumer,
    secret.rotation,
  ]);
  return markdownTable(["name", "origin", "created by stack", "consumer", "rotation"], rows);
}
