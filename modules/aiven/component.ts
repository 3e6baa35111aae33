import { Token, type TerraformResource } from "cdktf";

/**
 * Port of a part of a service, by the part's name in Aiven's list of components, as clients inside the VPC reach it.
 * Ports are chosen when the service is made. A service without the part fails the apply.
 */
export function componentPort(service: TerraformResource, component: string): number {
  const list = `${service.terraformResourceType}.${service.friendlyUniqueId}.components`;
  const isMeant = `one.component == "${component}" && one.route == "dynamic" && one.usage == "primary"`;
  return Token.asNumber(`\${[for one in ${list} : one.port if ${isMeant}][0]}`);
}
