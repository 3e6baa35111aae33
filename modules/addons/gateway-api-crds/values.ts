import type { Values } from "../../helm";

/** The stable kinds only. They stay when the release goes: without them every Gateway and route is deleted, too. */
export function gatewayApiCrdsValues(): Values {
  return {
    standard: { enabled: true },
    experimental: { enabled: false },
    global: { resourcePolicy: { keep: true } },
  };
}
