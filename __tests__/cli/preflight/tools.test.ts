import { checkNode, judgeVersion } from "../../../cli/preflight/tools";

it.each([
  ["aws", "aws-cli/2.27.49 Python/3.13.4 Linux/6.8.0", "ok"],
  ["aws", "aws-cli/1.42.4 Python/3.12.3 Linux/6.8.0 botocore/1.40.4", "warning"],
  ["aws", "", "warning"],
  ["kubelogin", "kubelogin version v0.1.4", "ok"],
])("takes of %s the version %j as %s", (program, said, verdict) => {
  const check = judgeVersion(program, said, "for helm-cilium");
  expect(check).toMatchObject({ verdict, detail: `${said}, for helm-cilium` });
  expect(check.remedy).toBe(verdict === "ok" ? undefined : "install the AWS CLI v2");
});

it.each([
  ["20.19.0", "ok"],
  ["18.20.4", "failed"],
])("takes Node %s as %s", (version, verdict) => {
  expect(checkNode(version, ">=20.19")).toMatchObject({ verdict });
});
