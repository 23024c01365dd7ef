import packageJson from '../../package.json' with { type: 'json' };
import { createApp } from '../http/app.ts';
import { defaultHttpLimits } from '../http/http-limits.ts';
import type { Logger } from '../shared/logger.ts';
import type { Building, Machine } from './building.ts';

export async function listen(
  { config, log, opened, readiness, metrics }: Building,
  { deps, background, inference }: Machine,
): Promise<string> {
  const { host, port, maxFiles, maxFileBytes, maxBytesInFlight } = config.http;
  const own = log.child({});
  const app = createApp({
    ...deps,
    trustedProxies: config.http.trustedProxies,
    limits: {
      ...defaultHttpLimits,
      maxFiles,
      maxFileBytes,
      maxBytesInFlight,
      maxContainerBytes: config.captures.maxBytes,
    },
    logger: own,
    version: packageJson.version,
    checkReady: readiness.check,
    ...(inference.isCrowded && { isCrowded: inference.isCrowded }),
    ...(metrics && { onAnswered: metrics.requests.answered }),
  });
  const { shutdownTimeoutMs } = config.server;
  opened.defer(async () => {
    await Promise.all([drain(app, shutdownTimeoutMs, log), background?.stop(shutdownTimeoutMs)]);
  });
  // Fastify logs the address, which whoever starts the server is told in better words, on stdout.
  own.level = 'silent';
  const url = await app.listen({ host, port });
  own.level = log.level;
  readiness.begin(deps.checkHealth);
  background?.begin(url);
  return url;
}

/** Lets requests in flight finish, for a limited time, and closes the connections as they become idle. */
async function drain(app: ReturnType<typeof createApp>, timeoutMs: number, log: Logger): Promise<void> {
  // The server closes those that are idle at its end; one that just got its answer would hold it up till the client goes.
  const idle = setInterval(() => app.server.closeIdleConnections(), 50);
  const cut = setTimeout(() => {
    log.warn('requests in flight were cut off: they did not finish within PRAESTO_SHUTDOWN_TIMEOUT');
    app.server.closeAllConnections();
  }, timeoutMs);
  await app.close();
  clearInterval(idle);
  clearTimeout(cut);
}
