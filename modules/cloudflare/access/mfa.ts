import type { TerraformResource, TerraformStack } from "cdktf";

/**
 * A version of the provider that knows independent MFA of applications and organizations, as those from 5.20.0 on do;
 * the bindings' own does not. schemas/unchecked.json says that its blocks are compared with no schema.
 * It cannot read a state that the bindings' own version wrote, nor that version its: docs/runbooks/upgrade-providers.md.
 * https://github.com/cloudflare/terraform-provider-cloudflare/pull/7074 (read 2026-11-22).
 */
export const mfaProviderVersion = "5.21.1";

/** What people may prove themselves with: a code, their device, or a key. */
const authenticators = ["totp", "biometrics", "security_key"];

/** Pins the stack's provider to a version that knows independent MFA. */
export function useMfaProvider(stack: TerraformStack): void {
  stack.addOverride("terraform.required_providers.cloudflare.version", mfaProviderVersion);
}

/** What people set for the whole organization that only this version of the provider knows, and would take away. */
const decidedElsewhere = [
  "deny_unmatched_requests",
  "deny_unmatched_requests_exempted_zone_names",
  "mfa_ssh_piv_key_requirements",
];

/** Lets applications of the organization ask for a second factor; none has to. */
export function offerMfa(organization: TerraformResource, sessionHours: number): void {
  organization.addOverride("lifecycle.ignore_changes", decidedElsewhere); // added to those there are
  organization.addOverride("mfa_configuration_allowed", true);
  organization.addOverride("mfa_config", {
    allowed_authenticators: authenticators,
    session_duration: `${sessionHours}h`,
  });
}

/** Has Access itself ask whoever opens the application for a second factor. */
export function requireMfa(application: TerraformResource, sessionHours: number): void {
  application.addOverride("mfa_config", {
    mfa_disabled: false,
    allowed_authenticators: authenticators,
    session_duration: `${sessionHours}h`,
  });
}
