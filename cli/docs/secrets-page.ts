import { secretName, secrets } from "../../stacks/secrets";
import { markdownTable, page } from "./pages";

/** The secrets of the platform. */
export function secretsPage(): string {
  const rows = secrets.map((secret) => [
    `\`${secretName("<environment>", secret.purpose)}\``,
    secret.origin,
    secret.createdBy,
    secret.consumer,
    secret.rotation,
  ]);
  const table = markdownTable(["name", "origin", "created by stack", "consumer", "rotation"], rows);
  return page(
    "Secrets",
    "Values are in AWS Secrets Manager only. Contracts, configuration and Helm values carry names and ARNs.",
    rows.length > 0 ? table : "The stacks that exist so far create none.",
  );
}
