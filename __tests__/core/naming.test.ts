import fc from "fast-check";
import { resourceName } from "../../core/naming";

const part = fc.stringMatching(/^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/);
const parts = fc.array(part, { minLength: 1, maxLength: 6 });

it("joins the parts", () => {
  expect(resourceName("s3-bucket", "localplus-dev", "tfstate", "444455556666")).toBe(
    "localplus-dev-tfstate-444455556666",
  );
});

it("never passes the limit of its kind and stays a legal bucket name", () => {
  fc.assert(
    fc.property(parts, (some) => {
      const name = resourceName("s3-bucket", ...some);
      return name.length <= 63 && /^[a-z0-9][a-z0-9-]*[a-z0-9]$|^[a-z0-9]$/.test(name);
    }),
  );
});

it("keeps the end of a name it cuts, and different names different", () => {
  const long = "x".repeat(60);
  const a = resourceName("iam-role", long, "one", "flow-logs");
  const b = resourceName("iam-role", long, "two", "flow-logs");
  expect(a).toHaveLength(64);
  expect(a).toMatch(/^[0-9a-f]{8}-x+-one-flow-logs$/);
  expect(a).not.toBe(b);
});

it("gives distinct names for distinct parts of one shape", () => {
  fc.assert(
    fc.property(part, part, (a, b) => {
      const long = "y".repeat(70);
      return a === b || resourceName("iam-role", long, a) !== resourceName("iam-role", long, b);
    }),
  );
});
