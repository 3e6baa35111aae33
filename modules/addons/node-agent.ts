/** Of what every node must have: a node that is full of other pods makes room for it, otherwise it would never come up. */
export const nodeAgentPriority = "system-node-critical";
