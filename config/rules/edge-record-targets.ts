import { isIPv4 } from "node:net";
import { isPublicAddress } from "../../core/dns/public-address";
import type { Problem } from "../../core/problems";
import { applicationsOf } from "../edge-environment";
import type { Own } from "./edge-record-rules";
import type { EdgeScope } from "./edge-scope";

/** The tunnel answers 404 to names that are no application's; Cloudflare reaches other servers from outside. */
function proxiedOnesLeadOutside(own: readonly Own[], domain: string): Problem[] {
  return own.flatMap(([path, { type, content, proxied, name }]): Problem[] => {
    if (!proxied || content === name) return [];
    const inside =
      (type === "CNAME" && `.${content}`.endsWith(`.${domain}`)) ||
      (type === "A" && isIPv4(content) && !isPublicAddress(content));
    if (!inside) return [];
    return [
      {
        path: `${path}.content`,
        what: "leads Cloudflare to nothing that answers under this name",
        got: content,
        remedy:
          "make it an application in edge.applications, or give the address or host name of a server outside",
      },
    ];
  });
}

/** What a name leads to is another name: a CNAME to itself, or a server of mail that is no server (RFC 2181, 10.3). */
function namesLeadOn(own: readonly Own[], { domain, edge }: EdgeScope): Problem[] {
  const aliases = new Set([
    ...applicationsOf(domain, edge).map(({ host }) => host),
    ...own.flatMap(([, { type, name }]) => (type === "CNAME" ? [name] : [])),
  ]);
  const loops = own
    .filter(([, { type, name, content }]) => type === "CNAME" && name === content)
    .map(([path, { content }]) => ({ path: `${path}.content`, got: content }));
  const servers = [
    ...own
      .filter(([, { type }]) => type === "MX")
      .map(([path, { content }]) => ({ path: `${path}.content`, got: content })),
    ...(edge.mail?.servers ?? []).map(({ host }, index) => ({
      path: `edge.mail.servers[${index}].host`,
      got: host,
    })),
  ];
  return [
    ...loops.map((each) => ({
      ...each,
      what: "is the record's own name, which leads in a circle",
      remedy: "give another host name",
    })),
    ...servers
      .filter(({ got }) => aliases.has(got))
      .map((each) => ({
        ...each,
        what: "is the name of a CNAME, to which no mail is delivered",
        remedy: "give the mail server's own name",
      })),
  ];
}

/** Everything wrong with what names lead to. */
export function edgeRecordTargetRules(own: readonly Own[], scope: EdgeScope): Problem[] {
  return [...proxiedOnesLeadOutside(own, scope.domain), ...namesLeadOn(own, scope)];
}
