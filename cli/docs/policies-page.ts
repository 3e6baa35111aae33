import { policies } from "../../policies";
import { markdownTable, page } from "./pages";

/** The rules that every stack is held against. */
export function policiesPage(): string {
  const rows = policies.map(({ id, why, remedy, reference }) => [
    `\`${id}\``,
    why,
    remedy,
    reference,
  ]);
  return page(
    "Policies",
    "Every stack of every environment is judged at synth, before anything is written. A violation is an error. An " +
      "environment lifts a policy for named resources by `waivers` in its file, each with a reason and either a last " +
      "day (`until`) or the row of the requirements that cannot be met otherwise (`byDesign`). A waiver that matches " +
      "nothing is an error too.",
    markdownTable(["policy", "why", "remedy", "reference"], rows),
  );
}
