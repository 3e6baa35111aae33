import type { DataSources, StandIns } from "../rewrite/data-sources";
import type { ProviderSettings } from "../rewrite/provider-settings";
import type { JsonObject } from "../terraform-json";

/**
 * How each provider is told to plan without an account, by its source. None of these values opens anything. What is
 * not here needs nothing: `hashicorp/tls` and `hashicorp/random` know no account, and `hashicorp/helm` looks at its
 * chart while it plans, but does not talk to the cluster.
 */
export const providerSettings: Readonly<Record<string, ProviderSettings>> = {
  "hashicorp/aws": {
    set: {
      access_key: "preview",
      secret_key: "preview",
      skip_credentials_validation: true,
      skip_metadata_api_check: "true",
      skip_region_validation: true,
      skip_requesting_account_id: true,
    },
    // With no account looked up, no account is an allowed one; and a role could not be assumed.
    remove: [
      "allowed_account_ids",
      "forbidden_account_ids",
      "assume_role",
      "assume_role_with_web_identity",
      "profile",
    ],
  },
  "cloudflare/cloudflare": {
    // Letters, digits, dashes and underscores: 5.14.0 wants 40 of them, 5.21.1 40 to 80 (internal/provider.go).
    set: { api_token: "preview-".repeat(5) },
    remove: ["api_key", "email", "api_user_service_key"],
  },
  "aiven/aiven": { set: { api_token: "preview" }, remove: [] },
};

/** Data sources that ask a vendor, by type: a value for each attribute that the stacks use. */
const vendors: Readonly<Record<string, StandIns>> = {
  aiven_project: {
    ca_cert: "-----BEGIN CERTIFICATE-----\npreview, no certificate\n-----END CERTIFICATE-----\n",
  },
  cloudflare_zero_trust_tunnel_cloudflared_token: { token: "preview, no token" },
};

/**
 * What stands in for the data sources of a stack: what its state recorded of them, else a value of the table. Data
 * sources that are not in the table stay.
 *
 * @param recorded attributes by address, such as `data.aiven_project.this`.
 */
export function dataSources(recorded: ReadonlyMap<string, JsonObject>): DataSources {
  return (type, name) => {
    const values = vendors[type];
    return values && { ...values, ...recorded.get(`data.${type}.${name}`) };
  };
}
