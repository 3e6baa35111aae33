import { renderFailure } from "../../cli/failure";
import { UserError } from "../../cli/user-error";
import { ConfigError } from "../../core/problems";

it("prints what the user can put right as it is, even with DEBUG", () => {
  const error = new UserError("port: is taken, got 4566; choose another");
  expect(renderFailure(error, "1")).toBe("port: is taken, got 4566; choose another");
});

it("prints the problems of a configuration without a stack trace", () => {
  const error = new ConfigError([{ path: "a.b", what: "is wrong", got: 1, remedy: "use 2" }]);
  expect(renderFailure(error, undefined)).toBe(
    "1 problem in the configuration:\n  a.b: is wrong, got 1; use 2",
  );
});

it.each([undefined, "", "0"])(
  "hides where a mistake of ours happened when DEBUG is %j",
  (debug) => {
    expect(renderFailure(new TypeError("x is undefined"), debug)).toBe(
      "internal error: x is undefined; run it again with DEBUG=1 to see where",
    );
  },
);

it("shows where a mistake of ours happened with DEBUG=1", () => {
  expect(renderFailure(new TypeError("x is undefined"), "1")).toMatch(
    /^TypeError: x is undefined\n +at .*failure\.test\.ts/,
  );
});

it("says where a file does not compile, as a thing the user can put right", () => {
  const error = new Error(
    'Transform failed with 1 error:\n/p/config/environments/index.ts:1:29: ERROR: Expected identifier but found "{"',
  );
  expect(renderFailure(error, undefined)).toBe(
    '/p/config/environments/index.ts:1:29: does not compile: Expected identifier but found "{"; correct it',
  );
});

it.each([
  Object.assign(new Error("Cannot find module '/p/acme' imported from /p/index.ts"), {
    code: "ERR_MODULE_NOT_FOUND",
  }),
  new SyntaxError("The requested module './acme' does not provide an export named 'acme'"),
])("says which import leads nowhere", (error) => {
  expect(renderFailure(error, undefined)).toBe(`${error.message}; correct the import`);
});

it("says how to find a file that Node itself refuses, and takes no other SyntaxError for one", () => {
  const error = new SyntaxError("Identifier 'a' has already been declared");
  expect(renderFailure(error, undefined)).toMatch(/^internal error: /);
  error.stack = `${error.message}\n    at compileSourceTextModule (node:internal/modules/esm/utils:346:16)`;
  expect(renderFailure(error, undefined)).toBe(
    "a file does not compile: Identifier 'a' has already been declared; npx tsc --noEmit says which, correct it",
  );
});
