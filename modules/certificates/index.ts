import {
  Certificate,
  type ICertificate,
} from "@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate";
import { Issuer } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Issuer";
import { manifest, type KubernetesObject } from "../kubernetes";

export interface AuthorityProps {
  /** Name of the issuer that signs certificates, and the beginning of the names of what it is made of. */
  readonly name: string;
  readonly namespace: string;
  /** Common name of the authority's certificate. */
  readonly title: string;
}

export interface CertificateProps {
  /** Name of the Certificate, and of the Secret it is put into. */
  readonly name: string;
  readonly namespace: string;
  /** Issuer of the same namespace. */
  readonly issuer: string;
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
}

const issuerOf = (name: string) => ({ group: "cert-manager.io", kind: "Issuer", name });

/** How long certificates hold, and how long before that they are made anew. */
const authorityAge = { duration: hours(3650), renewBefore: hours(365) };
const certificateAge = { duration: hours(90), renewBefore: hours(30) };

/**
 * A certificate authority for one namespace, which nobody outside trusts: an issuer signs the authority's certificate by
 * itself, and the other signs with it. Its key stays the same when its certificate is renewed, so that whoever trusts the
 * old certificate takes what is signed under the new one.
 */
export function authorityObjects({ name, namespace, title }: AuthorityProps): KubernetesObject[] {
  const selfSigned = `${name}-self-signed`;
  const secretName = `${name}-authority`;
  return [
    manifest(new Issuer({ metadata: { name: selfSigned, namespace }, spec: { selfSigned: {} } })),
    certificate(secretName, namespace, {
      secretName,
      isCA: true,
      commonName: title,
      ...authorityAge,
      privateKey: { algorithm: "ECDSA", size: 384, rotationPolicy: "Never" },
      usages: ["cert sign", "crl sign", "digital signature"],
      issuerRef: issuerOf(selfSigned),
    }),
    manifest(new Issuer({ metadata: { name, namespace }, spec: { ca: { secretName } } })),
  ];
}

/** The certificate of a server that is also a client of its like, with a new key each time. */
export function certificateObject(props: CertificateProps): KubernetesObject {
  const { name, namespace, issuer, hosts, addresses } = props;
  return certificate(name, namespace, {
    secretName: name,
    dnsNames: [...hosts],
    ipAddresses: [...addresses],
    ...certificateAge,
    privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
    usages: ["digital signature", "key encipherment", "server auth", "client auth"],
    issuerRef: issuerOf(issuer),
  });
}

function certificate(
  name: string,
  namespace: string,
  spec: NonNullable<ICertificate["spec"]>,
): KubernetesObject {
  return manifest(new Certificate({ metadata: { name, namespace }, spec }));
}

function hours(days: number): string {
  return `${days * 24}h`;
}
