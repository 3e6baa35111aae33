import type { PreviewReport } from "../../../cli/preview/report";
import { readPreview } from "../../../cli/report/preview";

const report: PreviewReport = {
  environment: "localplus-dev",
  live: false,
  seconds: 1,
  peakMebibytes: null,
  atATime: 1,
  stacks: [
    {
      stack: "localplus-dev-network",
      component: "network",
      result: "planned",
      reason: "",
      seconds: 1,
      state: "empty",
      actions: { create: 3, update: 0, replace: 0, delete: 0 },
      types: { aws_vpc: 1 },
      diagnostics: [],
      providers: [],
      outputs: { vpc_id: "example" },
      reads: [],
      changes: [],
    },
  ],
};
const read = (text: string): unknown => readPreview(text, "preview.json", "localplus-dev");

it("reads what the preview prints, and takes only what is shown", () => {
  expect(read(JSON.stringify(report))).toEqual({
    environment: "localplus-dev",
    live: false,
    stacks: [
      {
        stack: "localplus-dev-network",
        result: "planned",
        reason: "",
        state: "empty",
        actions: { create: 3, update: 0, replace: 0, delete: 0 },
        types: { aws_vpc: 1 },
        diagnostics: [],
      },
    ],
  });
});

it.each([
  ["no JSON", "{", /^--preview: preview\.json is not JSON; give the file /],
  [
    "another document",
    "{}",
    /^--preview: environment of preview\.json is not what the preview prints: /,
  ],
  [
    "a number that is none",
    JSON.stringify(report).replace('"create":3', '"create":"3"'),
    /^--preview: stacks\.0\.actions\.create of preview\.json is not what .*; write it by npm run /,
  ],
  [
    "another environment",
    JSON.stringify(report).replace('"localplus-dev"', '"localplus-prod"'),
    /^--preview: preview\.json is about another environment, got "localplus-prod"; give one of localplus-dev$/,
  ],
])("refuses %s", (_, text, message) => {
  expect(() => read(text)).toThrow(message);
});
