import type { ContentRecord } from "./record";

/** Who handles the domain's mail. */
export interface Mail {
  /** Servers that take mail for the domain. */
  readonly servers: readonly { readonly host: string; readonly priority: number }[];
  /** Mechanisms of SPF that name who may send: `include:_spf.example.com`. */
  readonly senders: readonly string[];
  /** Keys of DKIM by selector: the whole text of the record. */
  readonly dkim: Readonly<Record<string, string>>;
}

/** What receivers do with mail that is not from whom it says. */
export interface Dmarc {
  readonly policy: "none" | "quarantine" | "reject";
  /** Addresses that get reports. */
  readonly reports: readonly string[];
}

/** SPF, DMARC, MX and DKIM of a domain; without mail, records that say so to everybody. */
export function mailRecords(domain: string, mail: Mail | undefined, dmarc: Dmarc): ContentRecord[] {
  const record = (
    key: string,
    type: "MX" | "TXT",
    name: string,
    content: string,
  ): ContentRecord => ({ kind: "content", key, name, type, content, proxied: false });
  const senders = mail?.senders ?? [];
  return [
    record("mail-spf", "TXT", domain, ["v=spf1", ...senders, "-all"].join(" ")),
    record("mail-dmarc", "TXT", `_dmarc.${domain}`, dmarcText(dmarc)),
    ...(mail?.servers.map(({ host, priority }) => ({
      ...record(`mail-mx-${host}`, "MX", domain, host),
      priority,
    })) ?? [{ ...record("mail-mx-none", "MX", domain, "."), priority: 0 }]), // RFC 7505: takes no mail
    ...Object.entries(mail?.dkim ?? {}).map(([selector, text]) =>
      record(`mail-dkim-${selector}`, "TXT", `${selector}._domainkey.${domain}`, text),
    ),
  ];
}

/** Strict alignment: only the domain itself may send in its own name. */
function dmarcText({ policy, reports }: Dmarc): string {
  const rua = reports.map((address) => `mailto:${address}`).join(",");
  return [
    "v=DMARC1",
    `p=${policy}`,
    ...(rua === "" ? [] : [`rua=${rua}`]),
    "adkim=s",
    "aspf=s",
  ].join("; ");
}
