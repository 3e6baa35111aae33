/**
 * Three projects: `unit` is `npm test` (no terraform, no network, no credentials); `sandbox` is
 * `npm run test:sandbox` (real terraform against the local AWS emulator); `browser` is `npm run test:browser` (a real Chromium).
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
  "marked",
  "npm-run-path",
  "parse-ms",
  "path-key",
  "preact",
  "pretty-ms",
  "strip-final-newline",
  "unicorn-magic",
  "yoctocolors",
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
  testEnvironment: "node",
  resolver: "<rootDir>/jest.resolver.cjs",
  moduleFileExtensions: ["ts", "tsx", "mjs", "js", "json"],
  transform: { "\\.(ts|mjs|js)$": swc({ tsx: false }), "\\.tsx$": swc({ tsx: true }) },
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
    {
      ...shared,
      displayName: "browser",
      testMatch: ["<rootDir>/__tests__/browser/**/*.browser.ts"],
    },
  ],
};
