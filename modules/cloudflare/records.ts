import { DnsRecord } from "@cdktf/provider-cloudflare/lib/dns-record";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { CloudflareRecord } from "../../core/dns/render-cloudflare";
import { escapeTemplate } from "../../core/template";

export interface RecordsProps {
  readonly zoneId: string;
  readonly records: readonly CloudflareRecord[];
  /** What must stand before a proxied name answers: whatever keeps people out of it. */
  readonly protectedBy: readonly ITerraformDependable[];
}

/** The records of a zone. */
export class Records extends Construct {
  constructor(scope: Construct, id: string, props: RecordsProps) {
    super(scope, id);
    for (const { key, content, ...record } of props.records) {
      new DnsRecord(this, key, {
        zoneId: props.zoneId,
        ...record,
        content: escapeTemplate(content), // macros of SPF are written %{i}
        ...(record.proxied && { dependsOn: [...props.protectedBy] }),
      });
    }
  }
}
