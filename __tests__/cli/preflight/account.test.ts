import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { checkAccount } from "../../../cli/preflight/aws/account";
import { temporaryFolder } from "../support/temporary";

const account = "111122223333";

/** An SSO session that has ended: nobody is asked for a new one. */
const config = `
[profile ended]
sso_start_url = https://acme.awsapps.example/start
sso_region = eu-west-1
sso_account_id = ${account}
sso_role_name = Deployer
`;

let sts: Server;
let url: string;
let home: string;
const before = { ...process.env };

/** Refuses the credentials with the name of an error that is their key's. */
beforeAll(async () => {
  home = temporaryFolder();
  writeFileSync(path.join(home, "config"), config);
  sts = createServer((request, response) => {
    const code = /Credential=(\w+)\//.exec(request.headers.authorization ?? "")?.[1] ?? "";
    response.writeHead(403, { "Content-Type": "text/xml" });
    response.end(
      `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>refused</Message></Error></ErrorResponse>`,
    );
  });
  sts.listen(0, "127.0.0.1");
  await once(sts, "listening");
  url = `http://127.0.0.1:${(sts.address() as AddressInfo).port}`;
});

afterAll(() => {
  process.env = before;
  sts.close();
});

/** The check of an account in a shell with these variables and no others of AWS. */
async function checkWith(variables: Readonly<Record<string, string>>) {
  const others = Object.entries(before).filter(([name]) => !name.startsWith("AWS_"));
  process.env = {
    ...Object.fromEntries(others),
    HOME: home,
    AWS_CONFIG_FILE: path.join(home, "config"),
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    AWS_ENDPOINT_URL: url,
    ...variables,
  };
  return checkAccount(account, "eu-west-1");
}

const keys = (id: string) => ({
  AWS_ACCESS_KEY_ID: id,
  AWS_SECRET_ACCESS_KEY: "canary-0123456789",
});

it("says that a shell without credentials has none, and does not call that a failure", async () => {
  const { check, access } = await checkWith({});
  expect(check).toMatchObject({
    verdict: "not checked",
    detail: "there are no AWS credentials in this shell",
  });
  expect(access.kind).toBe("none");
});

it.each(["InvalidClientTokenId", "ExpiredToken", "SignatureDoesNotMatch"])(
  "fails where AWS refuses the credentials with %s, and never shows them",
  async (code) => {
    const { check } = await checkWith(keys(code));
    expect(check).toMatchObject({
      verdict: "failed",
      detail: `${code}: refused`,
      remedy: `sign in to account ${account} anew`,
    });
    expect(JSON.stringify(check)).not.toContain("canary");
  },
);

it("fails where the profile that the shell asks for has nothing", async () => {
  const { check } = await checkWith({ AWS_PROFILE: "nope" });
  expect(check.verdict).toBe("failed");
  expect(check.detail).toContain("the profile nope, which AWS_PROFILE names");
});

it("fails where the session of the profile has ended, and says how to have another", async () => {
  const { check } = await checkWith({ AWS_PROFILE: "ended" });
  expect(check.verdict).toBe("failed");
  expect(check.detail).toContain("aws sso login");
});

it("does not ask to sign in anew where nobody answers", async () => {
  const { check } = await checkWith({ ...keys("Any"), AWS_ENDPOINT_URL: "http://127.0.0.1:1" });
  expect(check.verdict).toBe("unknown");
  expect(check.remedy).toContain("reaches AWS");
});
