const mebibyte = 1024 * 1024;

/** What a client may take from the server. */
export interface HttpLimits {
  readonly maxFiles: number;
  readonly maxFileBytes: number;
  /** Largest JSON: a whole body, or the `payload` part of a form. */
  readonly maxPayloadBytes: number;
  /** Largest container of a capture component. */
  readonly maxContainerBytes: number;
  /** Bodies of all requests that are in memory at one time; beyond it a request is refused at once. */
  readonly maxBytesInFlight: number;
  /** Longest pause between two pieces of a body. */
  readonly bodyIdleMs: number;
  /** Longest time from the first byte of a request to its last. */
  readonly requestTimeoutMs: number;
  /** Longest time for the head of a request. */
  readonly headersTimeoutMs: number;
  /** How long an idle connection stays open. */
  readonly keepAliveMs: number;
}

/** 10 files of 10 MiB are the documented limits (`OZ_ATTACHMENT_MAX_COUNT`, `OZ_ATTACHMENT_MAX_SIZE`). */
export const defaultHttpLimits: HttpLimits = {
  maxFiles: 10,
  maxFileBytes: 10 * mebibyte,
  maxPayloadBytes: mebibyte / 2,
  maxContainerBytes: 40 * mebibyte,
  maxBytesInFlight: 256 * mebibyte,
  bodyIdleMs: 15_000,
  requestTimeoutMs: 120_000,
  headersTimeoutMs: 15_000,
  keepAliveMs: 72_000,
};

/** Largest possible body: every file full, the payload full, and room for the heads of the parts. */
export function maxBodyBytes(limits: HttpLimits): number {
  return limits.maxFiles * limits.maxFileBytes + limits.maxPayloadBytes + mebibyte;
}
