import { isArray, isObject, objectAt, type Json, type TerraformJson } from "../terraform-json";

/** The host that a stack means when it names none. */
const hcpHost = "app.terraform.io";

/** A workspace of HCP Terraform. */
export interface Workspace {
  readonly hostname: string;
  readonly organization: string;
  readonly name: string;
}

/** Where the stack keeps its state, as one text; undefined when it is neither S3 nor HCP Terraform. */
export function stateAddress(json: TerraformJson): string | undefined {
  const terraform = objectAt(json, "terraform");
  const s3 = objectAt(terraform, "backend")["s3"];
  return s3 === undefined ? workspaceAddress(terraform["cloud"]) : s3Address(s3);
}

/** Where a remote-state data source reads, in the same form. */
export function readAddress(source: Json | undefined): string | undefined {
  if (!isObject(source)) return undefined;
  const { backend, config } = source;
  if (backend === "s3") return s3Address(config);
  return backend === "remote" ? workspaceAddress(config) : undefined;
}

/** The stack's workspace of HCP Terraform; undefined when it keeps its state elsewhere. */
export function workspaceOf(json: TerraformJson): Workspace | undefined {
  return readWorkspace(objectAt(json, "terraform")["cloud"]);
}

function s3Address(config: Json | undefined): string | undefined {
  if (!isObject(config)) return undefined;
  const { bucket, key } = config;
  return typeof bucket === "string" && typeof key === "string"
    ? `s3://${bucket}/${key}`
    : undefined;
}

function workspaceAddress(config: Json | undefined): string | undefined {
  const workspace = readWorkspace(config);
  return workspace && `${workspace.hostname}/${workspace.organization}/${workspace.name}`;
}

function readWorkspace(config: Json | undefined): Workspace | undefined {
  if (!isObject(config)) return undefined;
  const { organization, hostname, workspaces } = config;
  const [workspace] = isArray(workspaces) ? workspaces : [workspaces];
  const name = isObject(workspace) ? workspace["name"] : undefined;
  if (typeof organization !== "string" || typeof name !== "string") return undefined;
  return { hostname: typeof hostname === "string" ? hostname : hcpHost, organization, name };
}
