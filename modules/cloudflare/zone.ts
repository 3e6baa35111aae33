import { UrlNormalizationSettings } from "@cdktf/provider-cloudflare/lib/url-normalization-settings";
import { Zone } from "@cdktf/provider-cloudflare/lib/zone";
import { ZoneDnssec } from "@cdktf/provider-cloudflare/lib/zone-dnssec";
import { ZoneSetting } from "@cdktf/provider-cloudflare/lib/zone-setting";
import { Construct } from "constructs";
import { adopt } from "../terraform";
import type { ZoneSetting as Setting } from "../../core/cloudflare/zone-settings";

export interface PublicZoneProps {
  readonly accountId: string;
  /** The domain: `localplus.io`. */
  readonly name: string;
  readonly settings: readonly Setting[];
  /**
   * Id of the zone where it is there already, and is imported.
   * @default - it is made
   */
  readonly existingId?: string | undefined;
}

/**
 * What Cloudflare says of DNSSEC in words other than those it is told in: "pending" for "active" until the DS record has
 * been seen, and "false" for what nobody asked for. The provider would change both at every apply.
 */
const readBack = ["status", "dnssec_multi_signer", "dnssec_presigned", "dnssec_use_nsec3"];

/**
 * A domain that Cloudflare answers for, signed. It works once its name servers stand at the registrar, and its
 * signatures are checked once the DS record stands there, too.
 */
export class PublicZone extends Construct {
  readonly zone: Zone;
  readonly dnssec: ZoneDnssec;

  constructor(scope: Construct, id: string, props: PublicZoneProps) {
    super(scope, id);
    this.zone = new Zone(this, "Resource", {
      account: { id: props.accountId },
      name: props.name,
      type: "full",
    });
    if (props.existingId !== undefined) adopt(this.zone, props.existingId);
    this.dnssec = new ZoneDnssec(this, "dnssec", {
      zoneId: this.zone.id,
      status: "active",
      lifecycle: { ignoreChanges: readBack },
    });
    for (const setting of props.settings) this.addSetting(setting);
    this.normalizePaths();
  }

  /** The bindings want an object, which only some settings have; Cloudflare wants the bare text of the others. */
  private addSetting({ id, value }: Setting): void {
    new ZoneSetting(this, `setting-${id}`, {
      zoneId: this.zone.id,
      settingId: id,
      value: value as Record<string, unknown>,
    });
  }

  /** So that rules, Access and the origin judge one path: `//admin` and `/v1/../admin` are `/admin` for all of them. */
  private normalizePaths(): void {
    new UrlNormalizationSettings(this, "url-normalization", {
      zoneId: this.zone.id,
      type: "cloudflare",
      scope: "both",
    });
  }
}
