import {
  NotificationPolicy,
  type NotificationPolicyConfig,
} from "@cdktf/provider-cloudflare/lib/notification-policy";
import { Construct } from "constructs";

export interface AlertsProps {
  readonly accountId: string;
  /** Begins the names of the policies: the account may hold those of others. */
  readonly name: string;
  readonly emails: readonly string[];
  readonly tunnelId: string;
  /** Whether programs have tokens, which end one day. */
  readonly serviceTokens: boolean;
}

/** Every change between these is told; values as the dashboard writes them. */
const tunnelStates = ["DEGRADED", "DOWN", "HEALTHY"].map((state) => `TUNNEL_STATUS_TYPE_${state}`);

/** E-mail from Cloudflare when the tunnel's state changes, and before a token for programs ends. */
export class Alerts extends Construct {
  constructor(scope: Construct, id: string, props: AlertsProps) {
    super(scope, id);
    const filters = { tunnelId: [props.tunnelId], newStatus: tunnelStates };
    this.add("tunnel-health", props, { alertType: "tunnel_health_event", filters });
    if (props.serviceTokens) {
      this.add("expiring-service-tokens", props, { alertType: "expiring_service_token_alert" });
    }
  }

  private add(
    id: string,
    { accountId, name, emails }: AlertsProps,
    event: Pick<NotificationPolicyConfig, "alertType" | "filters">,
  ): void {
    new NotificationPolicy(this, id, {
      accountId,
      name: `${name} ${id}`,
      enabled: true,
      mechanisms: { email: emails.map((address) => ({ id: address })) },
      ...event,
    });
  }
}
