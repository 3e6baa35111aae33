/** Names of variables whose values nobody may see. */
const secretName = /TOKEN|SECRET|PASSWORD|CREDENTIAL|_KEY$|^TF_VAR_/;

/** Values shorter than this are no secrets, and may be part of any word. */
const shortest = 6;

/** Takes the values of all secret variables out of texts: an error may repeat what was sent. */
export function redactor(
  env: Readonly<Record<string, string | undefined>>,
): (text: string) => string {
  const values = Object.entries(env)
    .flatMap(([name, value = ""]) =>
      secretName.test(name) && value.length >= shortest ? [value] : [],
    )
    .toSorted((a, b) => b.length - a.length);
  return (text) => values.reduce((rest, value) => rest.replaceAll(value, "…"), text);
}
