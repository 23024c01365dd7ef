/** Seconds up to which what is waited for is counted: from a read in memory to whatever nobody should wait for. */
export const latencyBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
