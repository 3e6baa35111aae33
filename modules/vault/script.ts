/**
 * Saves Vault's data to the file, checked. Before Vault is initialised there is nothing to save, which is no failure; a
 * Vault that is sealed, or that does not know this account, is one. The token is good for a few minutes and ends with the
 * script.
 */
export const saveScript = `
set -eu
state=0
VAULT_ADDR="$ANY_SERVER" vault operator init -status > /dev/null || state=$?
case "$state" in
  0) ;;
  2) echo "Vault is not initialised yet: there is nothing to save"; exit 0 ;;
  *) echo "Vault does not answer at $ANY_SERVER" >&2; exit 1 ;;
esac
export VAULT_ADDR="$LEADER"
VAULT_TOKEN=$(vault write -field=token auth/kubernetes/login role="$ROLE" jwt=@"$TOKEN_FILE")
export VAULT_TOKEN
trap 'vault token revoke -self > /dev/null' EXIT
vault operator raft snapshot save "$SNAPSHOT.part"
vault operator raft snapshot inspect "$SNAPSHOT.part"
mv "$SNAPSHOT.part" "$SNAPSHOT"
`.trim();

/** Brings the file to the bucket under the time it was made at. Without a file there was nothing to save. */
export const uploadScript = `
set -eu
if [ ! -f "$SNAPSHOT" ]; then echo "There is no snapshot to keep"; exit 0; fi
aws s3 cp --no-progress "$SNAPSHOT" "s3://$BUCKET/$(date -u +%Y/%m/%d/%H%M%S).snap"
`.trim();
