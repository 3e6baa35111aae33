import type { Example, ExamplesById } from "./example";

const policy = (args: object): Example => ({
  resource: { cloudflare_zero_trust_access_policy: { decision: "allow", ...args } },
});
const address = "cloudflare_zero_trust_access_policy.a";
const github = { identity_provider_id: "a", name: "example" };

const tunnel = (config: object): Example => ({
  resource: { cloudflare_zero_trust_tunnel_cloudflared_config: { config } },
});
const config = "cloudflare_zero_trust_tunnel_cloudflared_config.a";
const rest = { service: "http_status:404" };

export const edge: ExamplesById = {
  "access-not-open": {
    passes: {
      "teams of an organization": policy({
        include: [{ github_organization: { ...github, team: "platform" } }],
      }),
      "a token by name": policy({
        decision: "non_identity",
        include: [{ service_token: { token_id: "a" } }],
      }),
      "a policy that keeps everybody out": policy({
        decision: "deny",
        include: [{ everyone: {} }],
      }),
      "an application with policies of their own": {
        resource: { cloudflare_zero_trust_access_application: { policies: [{ id: "a" }] } },
      },
    },
    fails: {
      "everybody with an account on GitHub": [
        policy({ include: [{ login_method: { id: "a" } }] }),
        `${address}: admits whoever meets login_method`,
      ],
      everybody: [
        policy({ include: [{ everyone: {} }] }),
        `${address}: admits whoever meets everyone`,
      ],
      "any token": [
        policy({ decision: "non_identity", include: [{ any_valid_service_token: {} }] }),
        `${address}: admits whoever meets any_valid_service_token`,
      ],
      "a whole organization": [
        policy({ include: [{ github_organization: github }] }),
        `${address}: admits a whole organization of GitHub, got "example"`,
      ],
      "a way past": [
        policy({ decision: "bypass", include: [{ ip: { ip: "192.0.2.0/24" } }] }),
        `${address}: lets everybody past, unlogged`,
      ],
      "an open policy inside an application": [
        {
          resource: {
            cloudflare_zero_trust_access_application: {
              policies: [{ decision: "allow", include: [{ everyone: {} }] }],
            },
          },
        },
        "cloudflare_zero_trust_access_application.a: admits whoever meets everyone",
      ],
    },
  },
  "verified-origins": {
    passes: {
      "an origin whose certificate is checked": tunnel({
        ingress: [
          {
            hostname: "a.example.org",
            service: "https://gateway:443",
            origin_request: { origin_server_name: "a.example.org" },
          },
          rest,
        ],
      }),
    },
    fails: {
      "an origin that may be anybody": [
        tunnel({
          ingress: [
            { service: "https://gateway:443", origin_request: { no_tls_verify: true } },
            rest,
          ],
        }),
        `${config}: does not check its origin's certificate`,
      ],
      "the same for all origins": [
        tunnel({ ingress: [rest], origin_request: { no_tls_verify: true } }),
        `${config}: does not check its origin's certificate`,
      ],
      "an origin without TLS": [
        tunnel({ ingress: [{ service: "http://gateway:80" }, rest] }),
        `${config}: speaks to its origin without TLS, got "http://gateway:80"`,
      ],
    },
  },
};
