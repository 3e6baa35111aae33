import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import type { Host, Zone } from "./zone";

export interface CertificateProps {
  /** Names the certificate is for; the first is its main one. */
  readonly hosts: readonly [Host, ...Host[]];
  /** The zone of the names. */
  readonly zone: Zone;
}

/** Seconds the records may be kept by resolvers; ACM asks for them again at each renewal. */
const ttl = 300;

/** A certificate that ACM issues once it finds a record for each name, and renews for as long as they stay. */
export class Certificate extends Construct {
  /** Known when the certificate is issued, not before: a listener that uses it waits. */
  readonly issuedArn: string;
  private readonly certificate: AcmCertificate;

  constructor(scope: Construct, id: string, { hosts, zone }: CertificateProps) {
    super(scope, id);
    const [main, ...others] = hosts;
    this.certificate = new AcmCertificate(this, "Resource", {
      domainName: main.name,
      subjectAlternativeNames: others.map(({ name }) => name),
      validationMethod: "DNS",
      lifecycle: { createBeforeDestroy: true },
    });
    const records = hosts.map((host) => this.proveControl(host, zone));
    this.issuedArn = new AcmCertificateValidation(this, "issued", {
      certificateArn: this.certificate.arn,
      validationRecordFqdns: records.map(({ fqdn }) => fqdn),
    }).certificateArn;
  }

  /** The record by which ACM sees that the name is ours. */
  private proveControl({ id, name }: Host, zone: Zone): Route53Record {
    return new Route53Record(this, id, {
      zoneId: zone.id,
      name: this.asked(name, "resource_record_name"),
      type: this.asked(name, "resource_record_type"),
      records: [this.asked(name, "resource_record_value")],
      ttl,
      ...(zone.provider && { provider: zone.provider }),
    });
  }

  /** ACM asks for its records in a set, which has no order: each name's is looked up by the name. */
  private asked(host: string, attribute: string): string {
    const { terraformResourceType, friendlyUniqueId } = this.certificate;
    const options = `${terraformResourceType}.${friendlyUniqueId}.domain_validation_options`;
    return `\${[for option in ${options} : option.${attribute} if option.domain_name == "${host}"][0]}`;
  }
}
