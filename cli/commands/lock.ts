import path from "node:path";
import { allPlatforms, fetchLocks } from "../lock/fetch-locks";
import { platformsIn } from "../lock/mirror-platforms";
import { writeTable } from "../lock/write-table";
import { projectRoot } from "../project";
import { withScratch } from "../scratch";
import { synthesize } from "../synthesize";
import { distinctRequirements } from "../terraform/requirements";
import { requireTerraform } from "../terraform/version";
import { UserError } from "../user-error";

/** The committed table: provider source → version and hashes. The app writes the stacks' lock files from it. */
const lockTable = path.join(projectRoot, "provider-locks.json");

/**
 * `npm run lock`: the hashes of the provider versions that the stacks pin, into the committed table.
 * It is written whole or not at all.
 *
 * @param options.mirror a filesystem mirror to take the hashes from instead of the registry.
 * @returns the exit code.
 */
export async function lockCommand(options: { readonly mirror?: string }): Promise<number> {
  await refuseOpenTofu();
  return withScratch("lock", async (scratch) => {
    const stacks = await synthesize({ environments: "", outdir: path.join(scratch, "app") });
    const requirements = distinctRequirements(stacks.map((stack) => stack.json));
    const mirror = options.mirror === undefined ? undefined : path.resolve(options.mirror);
    const platforms = mirror === undefined ? allPlatforms : await platformsIn(mirror, requirements);
    const locks = await fetchLocks(
      requirements,
      { platforms, ...(mirror === undefined ? {} : { mirror }) },
      scratch,
    );
    await writeTable(lockTable, locks);
    for (const [source, { version, hashes }] of Object.entries(locks)) {
      console.log(`${source} ${version}: ${hashes.length} hashes`);
    }
    console.log(`provider-locks.json written for ${platforms.join(", ")}`);
    return 0;
  });
}

async function refuseOpenTofu(): Promise<void> {
  const { product, version } = await requireTerraform();
  if (product === "Terraform") return;
  throw new UserError(
    `terraform: the table is for Terraform's registry, got ${product} ${version}; ` +
      "run this one command with Terraform",
  );
}
