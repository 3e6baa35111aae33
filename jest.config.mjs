/**
 * Three projects: `unit` is `npm test` (no terraform, no network, no credentials); `sandbox` is
 * `npm run test:sandbox` (real terraform against the local AWS emulator); `browser` is `npm run test:browser` (a real Chromium).
 */

import { readFileSync } from "node:fs";

const { dependencies, devDependencies } = JSON.parse(
  readFileSync(new URL("package.json", import.meta.url), "utf8"),
);

/** Packages that compare constructors of what they are given with their own: they belong to the test file. */
const inside = ["@marcbachmann/cel-js", "ajv", "ajv-formats"];

/** Packages that test files share: all others that we name, but those that jest itself loads. */
const outside = Object.keys({ ...dependencies, ...devDependencies }).filter(
  (name) => !inside.includes(name) && !/^(@swc\/|@types\/|jest|semver$)/.test(name),
);

/** In a test file each use of a global is looked up the slow way, unless it is named here. */
const fastGlobals = [
  "Array",
  "Boolean",
  "Error",
  "JSON",
  "Map",
  "Math",
  "Number",
  "Object",
  "Promise",
  "RegExp",
  "Set",
  "String",
  "Symbol",
];

/** `<T>` is an element in TSX only: the two are parsed apart. */
function swc({ tsx }) {
  const react = { runtime: "automatic", importSource: "preact" };
  return [
    "@swc/jest",
    {
      jsc: { parser: { syntax: "typescript", tsx }, target: "es2022", transform: { react } },
      module: { type: "commonjs" },
      sourceMaps: "inline",
    },
  ];
}

const shared = {
  globalSetup: "<rootDir>/__tests__/support/reference-setup.mjs",
  globalTeardown: "<rootDir>/__tests__/support/reference-teardown.mjs",
  testEnvironment: "<rootDir>/__tests__/support/environment.mjs",
  sandboxInjectedGlobals: fastGlobals,
  resolver: "<rootDir>/jest.resolver.cjs",
  moduleFileExtensions: ["ts", "tsx", "mjs", "js", "json"],
  transform: {
    [`/node_modules/(${outside.join("|")})/`]: "<rootDir>/__tests__/support/outside.mjs",
    "\\.(ts|mjs|js)$": swc({ tsx: false }),
    "\\.tsx$": swc({ tsx: true }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(${[...inside, ...outside].join("|")})/)`],
  modulePathIgnorePatterns: ["<rootDir>/.cache/", "<rootDir>/cdktf.out/"],
};

export default {
  maxWorkers: "100%", // by default a core stays idle, and on two cores everything runs in one process
  workerIdleMemoryLimit: "1GB", // each test file loads our modules anew, and not all of it is given back
  projects: [
    { ...shared, displayName: "unit", testMatch: ["<rootDir>/__tests__/**/*.test.ts"] },
    {
      ...shared,
      displayName: "sandbox",
      testMatch: ["<rootDir>/__tests__/sandbox/**/*.sandbox.ts"],
    },
    {
      ...shared,
      displayName: "browser",
      testMatch: ["<rootDir>/__tests__/browser/**/*.browser.ts"],
    },
  ],
};
