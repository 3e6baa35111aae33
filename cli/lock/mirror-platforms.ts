import type { ProviderRequirement } from "../terraform/requirements";
import { pluginsIn } from "../terraform/mirrors";
import { UserError } from "../user-error";
import { allPlatforms } from "./fetch-locks";

/**
 * The platforms for which a mirror holds every provider in its pinned version.
 *
 * @throws UserError naming what it lacks when there is none.
 */
export async function platformsIn(
  mirror: string,
  requirements: readonly ProviderRequirement[],
): Promise<string[]> {
  const platforms: string[] = [];
  const lacking = new Set<string>();
  for (const platform of allPlatforms) {
    const lacks = await lackingIn(mirror, requirements, platform);
    if (lacks.length === 0) platforms.push(platform);
    for (const one of lacks) lacking.add(one);
  }
  if (platforms.length > 0) return platforms;
  throw new UserError(
    `--mirror: does not hold what the stacks pin, got ${mirror} without ${[...lacking].join(", ")}; ` +
      "name a mirror that holds them; nothing was changed",
  );
}

async function lackingIn(
  mirror: string,
  requirements: readonly ProviderRequirement[],
  platform: string,
): Promise<string[]> {
  const checked = await Promise.all(
    requirements.map(async ({ source, version }) => {
      const plugins = await pluginsIn(mirror, source, platform);
      return plugins.some((plugin) => plugin.version === version) ? [] : [`${source} ${version}`];
    }),
  );
  return checked.flat();
}
