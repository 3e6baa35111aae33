/**
 * Fixed bits below which a range is as good as the whole Internet. Nobody's network is wider than 10.0.0.0/8 or an
 * IPv6 /16, and a rule cut into two halves of /1 is no less open.
 */
const fewestBits = { ipv4: 8, ipv6: 16 };

/** Whether a range is everybody's. A reference is not, as far as anyone can tell before apply. */
export function isOpenRange(range: unknown): boolean {
  const [address = "", bits = ""] = typeof range === "string" ? range.split("/") : [];
  if (!/^[\da-f.:]+$/i.test(address) || !/^\d+$/.test(bits)) return false;
  return Number(bits) < (address.includes(":") ? fewestBits.ipv6 : fewestBits.ipv4);
}
