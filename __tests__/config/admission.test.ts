import { loadEnvironments } from "../../config/load";
import { referenceEnvironments } from "../../config/reference";
import type { LocalPlusEnvironment } from "../../config/localplus";

const admissionOf = (admission: object): LocalPlusEnvironment["admission"] => {
  const input = { ...referenceEnvironments["localplus-dev"], admission };
  const [environment] = loadEnvironments(["acme"], { acme: input });
  return (environment as LocalPlusEnvironment).admission;
};

const signature = {
  images: "ghcr.io/acme/*",
  issuer: "https://token.actions.githubusercontent.com",
  subject: "https://github.com/acme/ledger/.github/workflows/release.yml@refs/heads/main",
};

it("lets images in from the platform's registries and the account's own, and verifies none", () => {
  const { registries, signatures } = admissionOf({});
  expect(registries).toEqual(
    expect.arrayContaining(["quay.io", "444455556666.dkr.ecr.eu-west-1.amazonaws.com"]),
  );
  expect(signatures).toEqual([]);
});

it("lets them in from further places, each once", () => {
  const { registries } = admissionOf({ registries: ["ghcr.io/acme", "quay.io"] });
  expect(registries).toContain("ghcr.io/acme");
  expect(registries).toHaveLength(new Set(registries).size);
});

it.each(["https://ghcr.io/acme", "ghcr.io/acme/", "acme", 'ghcr.io/"acme', "ghcr.io/acme:1.0"])(
  "refuses %s as a place of images",
  (place) => {
    expect(() => admissionOf({ registries: [place] })).toThrow(
      "acme.admission.registries[0]: is not a place in a registry",
    );
  },
);

it("verifies the images that one names", () => {
  expect(admissionOf({ signatures: [signature] }).signatures).toEqual([
    { ...signature, hosts: [] },
  ]);
});

it.each([
  [{ images: "acme/*" }, "signatures[0].images: is not a pattern of images"],
  [{ issuer: "token.example.org" }, "signatures[0].issuer: is not an address"],
  [{ subject: "two words" }, "signatures[0].subject: is not a signer"],
  [{ hosts: ["https://layers.example.org"] }, "signatures[0].hosts[0]: is not a host"],
  [
    { images: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/*" },
    "signatures[0].images: is in a private registry of AWS, which Kyverno has no role to read",
  ],
])("refuses a signature with %j", (change, message) => {
  expect(() => admissionOf({ signatures: [{ ...signature, ...change }] })).toThrow(
    `acme.admission.${message}`,
  );
});
