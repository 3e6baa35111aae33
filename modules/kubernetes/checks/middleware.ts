import type { IMiddleware } from "@kubernetes-models/traefik/traefik.io/v1alpha1/Middleware";
import type { Problem } from "../../../core/problems";
import { unless } from "./check";

/** A Middleware does one thing; which of several Traefik would do is its own affair. */
export function middleware({ spec }: IMiddleware): Problem[] {
  const kinds = Object.keys(spec);
  return unless(kinds.length === 1, {
    path: "spec",
    what: "is not exactly one kind of middleware",
    got: kinds,
    remedy: "write a Middleware for each and name them in order in the route",
  });
}
