import { edgeWith, prodInput } from "../support/edge";
import { every, only, resources } from "../support/resources";
import { referenceStack, type Block } from "../support/reference";

const prod = referenceStack("localplus-prod-edge");

const addressesOf = (type: string) =>
  Object.keys(resources(prod, type)).map((id) => `${type}.${id}`);

const ignored = (block: Block) => (block["lifecycle"] as Block)["ignore_changes"];

/** What Cloudflare's provider 5.14.0 and its API do with arguments that are right by the schema. */
describe("Cloudflare", () => {
  it("is asked for certificates and Access applications of hosts only after their zone is there", () => {
    const zone = addressesOf("cloudflare_zone");
    expect(zone).toHaveLength(1);
    const applications = every(prod, "cloudflare_zero_trust_access_application");
    expect(applications).not.toHaveLength(0);
    for (const block of [...applications, only(prod, "cloudflare_origin_ca_certificate")]) {
      expect(block["depends_on"]).toEqual(zone);
    }
  });

  it("does not replace the certificate because it reads its names in another order", () => {
    const certificate = only(prod, "cloudflare_origin_ca_certificate");
    expect(ignored(certificate)).toEqual(["hostnames"]);
    const request = only(prod, "tls_cert_request");
    expect(request["dns_names"]).toEqual(certificate["hostnames"]);
    expect(certificate["csr"]).toBe(
      `\${${addressesOf("tls_cert_request")[0] ?? "none"}.cert_request_pem}`,
    );
  });

  it("keeps what people have set for the whole Access organization", () => {
    const organization = only(prod, "cloudflare_zero_trust_organization");
    const said = ["account_id", "session_duration"];
    const ofTerraform = ["//", "lifecycle"];
    const compared = Object.keys(organization).filter((name) => !ofTerraform.includes(name));
    expect(ignored(organization)).toEqual(
      expect.arrayContaining([
        ...compared.filter((name) => !said.includes(name)),
        ...["login_design", "custom_pages", "warp_auth_session_duration", "is_ui_read_only"],
        ...["user_seat_expiration_inactive_time", "auto_redirect_to_identity"],
        ...["allow_authenticate_via_warp", "ui_read_only_toggle_reason"],
      ]),
    );
    for (const name of said) expect(ignored(organization)).not.toContain(name);
  });

  it("deletes an Access policy only after its application has let go of it", () => {
    const { access } = prodInput.edge;
    const tokens = edgeWith({
      access: { ...access, serviceTokens: { ci: { applications: ["grafana"], days: 90 } } },
    });
    const policies = every(tokens, "cloudflare_zero_trust_access_policy");
    expect(policies.map(({ decision }) => decision)).toContain("non_identity");
    for (const policy of policies) {
      expect(policy["lifecycle"]).toEqual({ create_before_destroy: true });
    }
  });

  it("says of DNSSEC what it was not told, which is no change", () => {
    const dnssec = only(prod, "cloudflare_zone_dnssec");
    expect(ignored(dnssec)).toEqual([
      "status",
      "dnssec_multi_signer",
      "dnssec_presigned",
      "dnssec_use_nsec3",
    ]);
    expect(dnssec["status"]).toBe("active");
  });
});
