import { checkedProviders, checkSchema } from "../../cli/schema-check/check-schema";
import { renderFinding } from "../../cli/schema-check/finding";
import { schemasIn } from "../../cli/schema-check/schemas";
import type { TerraformJson } from "../../cli/terraform-json";
import { edgeWith, ingress, application, audience, policiesOf, prodInput } from "../support/edge";
import { every, only, refTo, resources } from "../support/resources";
import { referenceStack, referenceStacks, type Block } from "../support/reference";

const prod = referenceStack("localplus-prod-edge");

describe("Access", () => {
  it.each(["grafana.localplus.io", "argocd.localplus.io"])(
    "LP-28 lets only the team into %s, by GitHub",
    (domain) => {
      expect(policiesOf(prod, domain)).toEqual([
        expect.objectContaining({
          decision: "allow",
          include: [
            {
              github_organization: {
                identity_provider_id: refTo(
                  prod,
                  "cloudflare_zero_trust_access_identity_provider",
                )[0],
                name: "localplus",
                team: "platform",
              },
            },
          ],
        }),
      ]);
    },
  );

  it("LP-28 lets only administrators into the API's admin path, for an hour", () => {
    const [policy] = policiesOf(prod, "api.localplus.io/admin");
    expect(policy?.["include"]).toEqual([
      { github_organization: expect.objectContaining({ team: "platform-admins" }) as unknown },
    ]);
    expect(application(prod, "api.localplus.io/admin")?.["session_duration"]).toBe("1h");
  });

  it("LP-28 leaves the rest of the API to everybody", () => {
    expect(application(prod, "api.localplus.io")).toBeUndefined();
    const rest = ingress(prod).find(
      ({ hostname, path }) => hostname === "api.localplus.io" && path === undefined,
    );
    expect(rest?.origin_request).not.toHaveProperty("access");
  });

  it("LP-28 has cloudflared check Access's token as well, the admin path before the rest of its host", () => {
    const checked = ingress(prod).map(({ hostname, path, origin_request }) => [
      hostname,
      path,
      origin_request?.access?.aud_tag,
    ]);
    expect(checked).toEqual([
      ["localplus.io", undefined, undefined],
      ["www.localplus.io", undefined, undefined],
      ["api.localplus.io", "(?i)^/+admin([/;]|$)", [audience(prod, "api.localplus.io/admin")]],
      ["api.localplus.io", undefined, undefined],
      ["grafana.localplus.io", undefined, [audience(prod, "grafana.localplus.io")]],
      ["argocd.localplus.io", undefined, [audience(prod, "argocd.localplus.io")]],
      [undefined, undefined, undefined],
    ]);
    for (const { origin_request } of ingress(prod)) {
      if (origin_request?.access) expect(origin_request.access.required).toBe(true);
    }
  });

  it("LP-28 admits nobody for an account on GitHub alone, in any environment", () => {
    for (const stack of referenceStacks()) {
      for (const policy of every(stack, "cloudflare_zero_trust_access_policy")) {
        expect(policy["decision"]).toBe("allow");
        for (const condition of policy["include"] as Block[]) {
          expect(Object.keys(condition)).toEqual(["github_organization"]);
          expect(condition["github_organization"]).toHaveProperty("team");
        }
      }
    }
  });

  it("LP-28 takes the account's Access organization as it is, and stops where its team is another", () => {
    for (const [name, team] of [
      ["localplus-prod", "localplus"],
      ["localplus-dev", "localplus-dev"],
    ] as const) {
      const stack = referenceStack(`${name}-edge`);
      const [address] = Object.keys(resources(stack, "cloudflare_zero_trust_organization"));
      const { lifecycle, account_id } = only(stack, "cloudflare_zero_trust_organization");
      expect((JSON.parse(stack.text) as Block)["import"]).toEqual([
        { to: `cloudflare_zero_trust_organization.${address}`, id: account_id },
      ]);
      expect(lifecycle).toMatchObject({
        ignore_changes: expect.arrayContaining(["auth_domain", "name"]) as string[],
        postcondition: [
          {
            condition: `\${self.auth_domain == "${team}.cloudflareaccess.com"}`,
            error_message: `The account's Access organization is not ${team}.cloudflareaccess.com: correct edge.access.teamDomain.`,
          },
        ],
      });
    }
  });

  it("LP-28 asks for the secret of GitHub's app at apply, and writes it nowhere", () => {
    expect(JSON.parse(prod.text)).toMatchObject({
      variable: { github_client_secret: { sensitive: true } },
    });
    expect(only(prod, "cloudflare_zero_trust_access_identity_provider")["config"]).toEqual({
      client_id: "Ov23liEXAMPLE0000001",
      client_secret: "${var.github_client_secret}",
    });
  });

  it("LP-28 gives programs tokens of their own, which open what they are for only", () => {
    const { access } = prodInput.edge;
    const stack = edgeWith({
      access: { ...access, serviceTokens: { ci: { applications: ["argocd"], days: 90 } } },
    });
    const [team, programs] = policiesOf(stack, "argocd.localplus.io");
    expect(team).toMatchObject({ decision: "allow" });
    expect(programs).toMatchObject({
      decision: "non_identity",
      include: [
        {
          service_token: {
            token_id: refTo(stack, "cloudflare_zero_trust_access_service_token")[0],
          },
        },
      ],
    });
    expect(policiesOf(stack, "grafana.localplus.io")).toHaveLength(1);
    expect(only(stack, "cloudflare_zero_trust_access_service_token")["duration"]).toBe("2160h");
    expect(every(stack, "aws_secretsmanager_secret").map(({ name }) => name)).toContain(
      "env/access-ci",
    );
    expect(
      every(stack, "cloudflare_notification_policy").map(({ alert_type }) => alert_type),
    ).toContain("expiring_service_token_alert");
  });

  it("LP-28 makes neither organization nor sign-in where another environment owns them", () => {
    const shared = { identityProviderId: "01234567-89ab-cdef-0123-456789abcdef" };
    const stack = edgeWith({ access: { ...prodInput.edge.access, shared } });
    expect(every(stack, "cloudflare_zero_trust_organization")).toEqual([]);
    expect(every(stack, "cloudflare_zero_trust_access_identity_provider")).toEqual([]);
    expect(JSON.parse(stack.text)).not.toHaveProperty("variable");
    expect(stack.text).toContain(`"identity_provider_id": "${shared.identityProviderId}"`);
  });

  it("LP-28 asks administrators for a second factor of Cloudflare's own, with a provider that can", () => {
    const stack = edgeWith({ access: { ...prodInput.edge.access, mfa: "cloudflare" } });
    const second = { allowed_authenticators: ["totp", "biometrics", "security_key"] };
    expect(application(stack, "api.localplus.io/admin")?.["mfa_config"]).toEqual({
      ...second,
      mfa_disabled: false,
      session_duration: "1h",
    });
    expect(only(stack, "cloudflare_zero_trust_organization")).toMatchObject({
      mfa_configuration_allowed: true,
      mfa_config: second,
    });
    const ignored = (of: typeof stack) =>
      (only(of, "cloudflare_zero_trust_organization")["lifecycle"] as Block)["ignore_changes"];
    expect(ignored(stack)).toEqual([
      ...(ignored(prod) as string[]),
      "deny_unmatched_requests",
      "deny_unmatched_requests_exempted_zone_names",
      "mfa_ssh_piv_key_requirements",
    ]);
    expect(application(stack, "grafana.localplus.io")).not.toHaveProperty("mfa_config");
    expect(stack.json.terraform.required_providers?.["cloudflare"]?.["version"]).toBe("5.21.1");
    expect(prod.text).not.toContain("mfa_config");
    const json = JSON.parse(stack.text) as TerraformJson;
    expect(checkSchema({ id: "env-edge", json }, schemasIn()).map(renderFinding)).toEqual([]);
    expect(checkedProviders(json, schemasIn())).toContainEqual({
      source: "cloudflare/cloudflare",
      pinned: "5.21.1",
      schema: undefined,
    });
  });
});
