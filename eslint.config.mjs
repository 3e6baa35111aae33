import { defineConfig, globalIgnores } from "eslint/config";
import importX from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

/** Who may import whom. `__tests__/architecture` holds the same rules and names the offending import. */
const layers = [
  {
    target: "./core",
    from: ["./config", "./modules", "./stacks", "./policies", "./blueprints", "./cli", "./main.ts"],
  },
  {
    target: "./config",
    from: ["./modules", "./stacks", "./policies", "./blueprints", "./cli", "./main.ts"],
  },
  {
    target: "./policies",
    from: ["./config", "./modules", "./stacks", "./blueprints", "./cli", "./main.ts"],
  },
  {
    target: "./modules",
    from: ["./config", "./stacks", "./policies", "./blueprints", "./cli", "./main.ts"],
  },
  { target: "./stacks", from: ["./blueprints", "./cli", "./main.ts"] },
  { target: "./blueprints", from: ["./modules", "./cli", "./main.ts"] },
  { target: "./main.ts", from: ["./modules", "./cli"] },
  ...["core", "config", "policies", "stacks", "blueprints", "main.ts", "cli"].map((layer) => ({
    target: `./${layer}`,
    from: ["./.gen"],
  })),
];

export default defineConfig(
  globalIgnores(["node_modules/", ".gen/", ".cache/", "cdktf.out/", "coverage/"]),
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { "import-x": importX },
    rules: {
      "@typescript-eslint/no-unused-expressions": "off", // a construct is created for its effect on the tree
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "import-x/no-restricted-paths": [
        "error",
        { zones: layers.flatMap(({ target, from }) => from.map((f) => ({ target, from: f }))) },
      ],
      "import-x/no-cycle": "error",
      "import-x/no-default-export": "error",
      "no-console": "error",
      "no-restricted-imports": [
        "error",
        {
          paths: ["@cdktf/provider-aws", "@cdktf/provider-cloudflare", "@cdktf/provider-helm"].map(
            (name) => ({
              name,
              message:
                "loads every resource of the provider: import one resource, such as @cdktf/provider-aws/lib/vpc",
            }),
          ),
          patterns: [
            {
              group: ["cdktf/lib/*", "!cdktf/lib/testing/*"],
              message: "private path of cdktf: it moves without notice",
            },
          ],
        },
      ],
      "no-restricted-properties": [
        "error",
        {
          object: "process",
          property: "env",
          message: "read only in main.ts and cli/; hand the value down",
        },
      ],
    },
  },
  {
    files: ["main.ts", "cli/**/*.{ts,tsx}", "__tests__/**/*.ts"],
    rules: { "no-restricted-properties": "off", "no-console": "off" },
  },
);
