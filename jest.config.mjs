/**
 * Two projects: `unit` is `npm test` (no terraform, no network, no credentials); `sandbox` is
 * `npm run test:sandbox` (real terraform against the local AWS emulator).
 */

/** Packages published as ES modules only: jest loads CommonJS, so they are transformed like our own files. */
const esModules = [
  "@kubernetes-models",
  "@marcbachmann/cel-js",
  "@sec-ant/readable-stream",
  "@sindresorhus/merge-streams",
  "cidr-tools",
  "execa",
  "figures",
  "get-stream",
  "human-signals",
  "ip-bigint",
  "is-cidr",
  "cidr-regex",
  "is-plain-obj",
  "is-stream",
  "is-unicode-supported",
  "kubernetes-models",
  "npm-run-path",
  "parse-ms",
  "path-key",
  "pretty-ms",
  "strip-final-newline",
  "unicorn-magic",
  "yoctocolors",
];

const shared = {
  globalSetup: "<rootDir>/__tests__/support/reference-setup.mjs",
  globalTeardown: "<rootDir>/__tests__/support/reference-teardown.mjs",
  testEnvironment: "node",
  resolver: "<rootDir>/jest.resolver.cjs",
  moduleFileExtensions: ["ts", "mjs", "js", "json"],
  transform: {
    "\\.(ts|mjs|js)$": [
      "@swc/jest",
      {
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
        module: { type: "commonjs" },
        sourceMaps: "inline",
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join("|")})/)`],
  modulePathIgnorePatterns: ["<rootDir>/.cache/", "<rootDir>/cdktf.out/"],
};

export default {
  maxWorkers: "100%", // by default a core stays idle, and on two cores everything runs in one process
  workerIdleMemoryLimit: "1GB", // each test file loads the program anew, and not all of it is given back
  projects: [
    { ...shared, displayName: "unit", testMatch: ["<rootDir>/__tests__/**/*.test.ts"] },
    {
      ...shared,
      displayName: "sandbox",
      testMatch: ["<rootDir>/__tests__/sandbox/**/*.sandbox.ts"],
    },
  ],
};
