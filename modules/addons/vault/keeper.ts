import { vaultFolders } from "../../../core/vault";

/** File of Vault's audit device; the runbook enables it there. */
export const auditLog = `${vaultFolders.audit}/audit.log`;

/** Of 10 GiB, 31 files of 256 MiB leave a fifth free: Vault answers nothing while it cannot write its audit log. */
export const kept = { bytes: 256 * 1024 * 1024, files: 30 } as const;

/** What the script is told, by variables. */
export const keeperEnvironment: Readonly<Record<string, string>> = {
  CERTIFICATE: `${vaultFolders.tls}/tls.crt`,
  AUDIT_LOG: auditLog,
  MAX_BYTES: String(kept.bytes),
  KEEP: String(kept.files),
  INTERVAL: "60",
};

/**
 * Tells Vault of a new certificate and of a new file for its audit log: at SIGHUP it opens both again. It runs beside
 * Vault as the same user, in one list of processes with it.
 */
export const keeperScript = `
set -u
trap 'exit 0' TERM
fingerprint() { cksum < "$CERTIFICATE"; }
reload() {
  pid=$(pidof vault) || return 1
  kill -HUP $pid && echo "told Vault: $1"
}
rotate() {
  number=$KEEP
  while [ "$number" -gt 1 ]; do
    before=$((number - 1))
    if [ -f "$AUDIT_LOG.$before" ]; then mv "$AUDIT_LOG.$before" "$AUDIT_LOG.$number"; fi
    number=$before
  done
  mv "$AUDIT_LOG" "$AUDIT_LOG.1"
}
known=$(fingerprint)
while true; do
  sleep "$INTERVAL" & wait $!
  now=$(fingerprint)
  if [ "$now" != "$known" ] && reload "a new certificate"; then known=$now; fi
  if [ -f "$AUDIT_LOG" ] && [ "$(wc -c < "$AUDIT_LOG")" -gt "$MAX_BYTES" ]; then
    rotate
    reload "a new file for the audit log"
  fi
done
`.trim();
