import { z } from "zod";
import { section, text } from "./fields";

/** A place in a registry: a host, with or without the beginning of a path. */
const place = () =>
  text(
    "a place in a registry",
    /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/[a-z0-9._/-]*[a-z0-9])?$/,
    "write it as ghcr.io/acme, without https:// and without a tag",
  );

/** Images that only their signer may have made. */
const signature = section({
  /** Which images; `*` stands for any characters, slashes too. */
  images: text(
    "a pattern of images",
    /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?\/[a-z0-9._/*-]+$/,
    "write it as ghcr.io/acme/*, with the registry and without a tag",
  ).refine((images) => !/^\d+\.dkr\.ecr\./.test(images), {
    error:
      "is in a private registry of AWS, which Kyverno has no role to read; verify images of a registry that shows their signatures to anybody",
  }),
  /** Who vouches for the signer, by its address. */
  issuer: text(
    "an address",
    /^https:\/\/[^\s"\\]+$/,
    "write it as https://token.actions.githubusercontent.com",
  ),
  /** The signer as the certificate names it. */
  subject: text(
    "a signer",
    /^[^\s"\\]+$/,
    "write it as https://github.com/acme/ledger/.github/workflows/release.yml@refs/heads/main",
  ),
  /** Further hosts that the registry hands its layers out from. Default: none but the registry itself. */
  hosts: z
    .array(text("a host", /^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "write it as layers.example.org"), {
      error: 'is not a list of hosts; write it as ["layers.example.org"]',
    })
    .default([]),
});

/** What is let into the cluster, beside what the platform decides itself. */
export const localplusAdmission = section({
  /**
   * Places that images may come from beside the registries of the platform, their mirrors, and the account's own registry
   * in the region. Default: none.
   */
  registries: z
    .array(place(), { error: 'is not a list of registries; write it as ["ghcr.io/acme"]' })
    .default([]),
  /** Images that must be signed by cosign without a key, and by whom. Default: none, and nothing is verified. */
  signatures: z
    .array(signature, {
      error:
        'is not a list of signatures; write it as [{ images: "ghcr.io/acme/*", issuer: "https://…", subject: "…" }]',
    })
    .default([]),
}).prefault({});
