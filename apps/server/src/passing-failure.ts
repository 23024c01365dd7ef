const passingCodes = /^(ECONNRESET|EPIPE|ECONNREFUSED|ETIMEDOUT|ERR_WORKER_\w+|ERR_IPC_\w+|57P0[123])$/;

/**
 * Whether an exception came from a broken connection, a child process or a worker thread. Their owners notice, replace
 * them and answer who waited; the process as a whole is sound.
 */
export function isPassingFailure(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return passingCodes.test(String(code ?? '')) || /connection terminated/i.test(String(message ?? ''));
}
