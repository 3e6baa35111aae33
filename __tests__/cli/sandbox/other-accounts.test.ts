import { changeProviderSettings } from "../../../cli/rewrite/provider-settings";
import { withoutOtherAccounts } from "../../../cli/sandbox/other-accounts";

const own = { region: "eu-west-3", allowed_account_ids: ["111122223333"] };
const other = {
  alias: "zone",
  region: "eu-west-3",
  allowed_account_ids: ["444455556666"],
  assume_role: [{ role_arn: "arn:aws:iam::444455556666:role/dns" }],
};
const region = { alias: "us_east_1", region: "us-east-1", allowed_account_ids: ["111122223333"] };

describe("providers of other accounts", () => {
  it("reach the emulator's only account, and the stack's own provider keeps its guard", () => {
    const json = { provider: { aws: [own, other, region] } };
    const { json: changed, changes } = changeProviderSettings(withoutOtherAccounts(json))(json);
    expect(changed).toEqual({
      provider: { aws: [own, { alias: "zone", region: "eu-west-3" }, region] },
    });
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      "provider aws.zone: assume_role left out, allowed_account_ids left out",
    ]);
  });

  it("are none in most stacks", () => {
    expect(withoutOtherAccounts({ provider: { aws: [own, region] } })).toEqual({});
    expect(withoutOtherAccounts({})).toEqual({});
  });
});
