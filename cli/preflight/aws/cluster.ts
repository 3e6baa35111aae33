import { connect } from "node:net";
import { interruption } from "../../interrupt";
import type { Check } from "../check";
import { reasonOf } from "../reason";
import { clients } from "./clients";

/** Time for the API server's port to answer in. */
const patienceMilliseconds = 5000;

/**
 * Whether the API server of the cluster, if there is one already, can be reached from this machine: releases are deployed
 * from here, or from wherever this is run.
 */
export async function checkCluster(name: string, region: string): Promise<Check> {
  const check = { area: "cluster", what: "API server" } as const;
  try {
    const { DescribeClusterCommand } = await import("@aws-sdk/client-eks");
    const client = await clients.eks(region);
    const command = new DescribeClusterCommand({ name });
    const { cluster } = await client.send(command, { abortSignal: interruption });
    const url = cluster?.endpoint;
    if (url === undefined)
      return { ...check, verdict: "not checked", detail: `${name} is being made` };
    const isPrivate = cluster?.resourcesVpcConfig?.endpointPublicAccess === false;
    return { ...check, ...(await reach(new URL(url), isPrivate)) };
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") {
      return { ...check, verdict: "not checked", detail: `there is no cluster ${name} yet` };
    }
    return { ...check, verdict: "unknown", detail: reasonOf(error) };
  }
}

async function reach(
  url: URL,
  isPrivate: boolean,
): Promise<Pick<Check, "verdict" | "detail" | "remedy">> {
  const port = Number(url.port || (url.protocol === "http:" ? 80 : 443));
  if (await answers(url.hostname, port)) return { verdict: "ok", detail: `${url.host} answers` };
  return {
    verdict: "failed",
    detail: `${url.host} does not answer within ${patienceMilliseconds / 1000} s`,
    remedy: isPrivate
      ? "it is private: run this, and deploy the releases, from a machine that reaches the VPC"
      : "add this machine's address to cluster.publicAccessCidrs, and deploy the eks stack",
  };
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: patienceMilliseconds, signal: interruption });
    const end = (reached: boolean) => (): void => {
      socket.destroy();
      resolve(reached);
    };
    socket.once("connect", end(true)).once("timeout", end(false)).once("error", end(false));
  });
}
