import { clientVariables, sandboxEnvironment } from "../../../cli/sandbox/environment";

const endpoint = { url: "http://127.0.0.1:4566", region: "eu-west-1" };

describe("the sandbox's environment", () => {
  it("holds nothing of the user's AWS settings, proxies, certificates and terraform settings", () => {
    const user = {
      AWS_PROFILE: "production",
      AWS_ACCESS_KEY_ID: "AKIAREAL",
      AWS_SESSION_TOKEN: "token",
      AWS_ENDPOINT_URL_S3: "https://elsewhere.example.org",
      AWS_CA_BUNDLE: "/ca.pem",
      HTTPS_PROXY: "http://proxy.example.org",
      http_proxy: "http://proxy.example.org",
      SSL_CERT_FILE: "/ca.pem",
      TF_VAR_secret: "secret",
      TF_WORKSPACE: "other",
      VAULT_TOKEN: "token",
    };
    const kept = { PATH: "/bin", HOME: "/home/ada", TMPDIR: "/tmp", TFENV_ROOT: "/opt/tfenv" };
    expect(sandboxEnvironment(endpoint, { ...user, ...kept })).toEqual({
      ...kept,
      ...clientVariables(endpoint),
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      AWS_EC2_METADATA_DISABLED: "true",
    });
  });

  it("has credentials that are visibly none", () => {
    expect(clientVariables(endpoint)).toEqual({
      AWS_ENDPOINT_URL: "http://127.0.0.1:4566",
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "sandbox",
      AWS_SECRET_ACCESS_KEY: "sandbox",
    });
  });
});
