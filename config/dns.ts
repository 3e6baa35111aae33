import { z } from "zod";
import { section, text } from "./fields";

/** Names inside the VPC. */
export const localplusDns = section({
  /** Services with a name in Cloud Map, `<service>.sd.internal.<domain>`; external-dns registers their instances. Default: the document's three. */
  services: z
    .array(
      text(
        "a name for a service",
        /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
        "use up to 63 lower-case letters, digits and dashes, beginning with a letter",
      ),
      { error: 'is not a list of services; write it as ["ledger", …]' },
    )
    .refine((names) => new Set(names).size === names.length, {
      error: "names a service twice; remove one of the two",
    })
    .default(["ledger", "wallet", "merchant"]),
}).prefault({});
