import type { AlertGroup } from "../alert";

/** Certificates inside the cluster. The Gateway's is good for 15 years and is seen by no metric. */
export const certificateAlerts: AlertGroup = {
  name: "certificates",
  alerts: [
    {
      name: "CertificateExpires",
      expr: "certmanager_certificate_expiration_timestamp_seconds - time() < 14 * 86400",
      lasts: "1h",
      severity: "critical",
      summary:
        "Certificate {{ $labels.name }} ends in {{ $value | humanizeDuration }} and was not renewed.",
    },
    {
      name: "CertificateNotReady",
      expr: 'max by (exported_namespace, namespace, name) (certmanager_certificate_ready_status{condition="False"}) == 1',
      lasts: "30m",
      severity: "warning",
      summary: "Certificate {{ $labels.name }} is not ready.",
    },
  ],
};

/** Secrets from AWS: those of the data stores at Aiven among them. */
export const secretAlerts: AlertGroup = {
  name: "secrets",
  alerts: [
    {
      name: "SecretNotRefreshed",
      expr: 'max by (exported_namespace, namespace, name) (externalsecret_status_condition{condition="Ready", status="False"}) == 1',
      lasts: "15m",
      severity: "warning",
      summary: "ExternalSecret {{ $labels.name }} is not read from AWS Secrets Manager.",
    },
  ],
};

/** Vault. The monitor asks the active node only: a sealed Vault has none. */
export const vaultAlerts: AlertGroup = {
  name: "vault",
  alerts: [
    {
      name: "VaultSealed",
      expr: "max(vault_core_unsealed) == 0 or absent(vault_core_unsealed)",
      lasts: "5m",
      severity: "critical",
      summary: "No Vault is unsealed: nobody gets a secret of it.",
    },
  ],
};
