import { parseTaint } from "../../core/taint";

it.each([
  ["platform=true:NoSchedule", { key: "platform", value: "true", effect: "NoSchedule" }],
  ["spot=true:PreferNoSchedule", { key: "spot", value: "true", effect: "PreferNoSchedule" }],
  ["a.example/b=:NoExecute", { key: "a.example/b", value: "", effect: "NoExecute" }],
])("reads %s", (text, taint) => {
  expect(parseTaint(text)).toEqual(taint);
});

it.each(["platform", "platform=true", "platform=true:NO_SCHEDULE", "=true:NoSchedule", ""])(
  "refuses %p",
  (text) => {
    expect(() => parseTaint(text)).toThrow(`${text} is not a taint`);
  },
);
