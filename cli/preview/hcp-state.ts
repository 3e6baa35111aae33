import { interruption } from "../interrupt";
import { UserError } from "../user-error";
import type { Workspace } from "./state-address";

/** The part of the API's answers that is read (https://developer.hashicorp.com/terraform/cloud-docs/api-docs/state-versions). */
interface Answer {
  readonly data: {
    readonly id: string;
    readonly attributes: { readonly "hosted-state-download-url"?: string | null };
  };
}

/**
 * Reads a workspace's state through the API of HCP Terraform, which only looks. Terraform's own ways of reading it
 * make a workspace that is not there.
 *
 * @param env holds the token in Terraform's own variable, TF_TOKEN_app_terraform_io for app.terraform.io.
 * @param scheme "http" for tests alone.
 * @returns the state file's text; undefined when there is no workspace, or nothing was applied in it.
 * @throws UserError when HCP Terraform does not tell.
 */
export async function hcpState(
  { hostname, organization, name }: Workspace,
  env: Readonly<Record<string, string>>,
  scheme: "https" | "http" = "https",
): Promise<string | undefined> {
  const variable = `TF_TOKEN_${hostname.replaceAll(/:\d+$/g, "").replaceAll("-", "__").replaceAll(".", "_")}`;
  const token = env[variable];
  if (token === undefined || token === "") {
    throw new UserError(
      `${name}: its state in HCP Terraform cannot be read, got no ${variable}; set it to a token that may read the workspace`,
    );
  }
  const get = async (url: string): Promise<string | undefined> => {
    const response = await fetch(url, {
      headers: { Authorization: `Bearer ${token}` },
      signal: interruption,
    });
    if (response.status === 404) return undefined;
    if (response.ok) return response.text();
    throw new UserError(
      `${name}: its state in HCP Terraform cannot be read, got ${response.status} ${response.statusText}; see whether the token of ${variable} may read the workspace`,
    );
  };
  const api = `${scheme}://${hostname}/api/v2`;
  const workspace = await get(`${api}/organizations/${organization}/workspaces/${name}`);
  if (workspace === undefined) return undefined;
  const { id } = (JSON.parse(workspace) as Answer).data;
  const version = await get(`${api}/workspaces/${id}/current-state-version`);
  if (version === undefined) return undefined;
  const download = (JSON.parse(version) as Answer).data.attributes["hosted-state-download-url"];
  return download === undefined || download === null ? undefined : get(download);
}
