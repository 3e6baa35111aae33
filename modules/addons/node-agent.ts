/** Of what every node must have: a node that is full of other pods makes room for it, as it would never come up else. */
export const nodeAgentPriority = "system-node-critical";
