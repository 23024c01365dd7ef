import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { VisionError } from '@praesto/vision';
import { type RunningServer, startServer } from './compose.ts';
import { type Config, ConfigError, loadConfig } from './config/config.ts';
import { isPassingFailure } from './passing-failure.ts';
import { AppError } from './shared/app-error.ts';
import { type Logger, openLogger } from './shared/logger.ts';

/** npm, a shell and a supervisor may each pass the same Ctrl-C on; only a later one means "at once". */
const sameSignalMs = 2000;

/**
 * Runs a server with the settings of `env` until SIGTERM, SIGINT or SIGHUP, then lets requests finish and ends the process with
 * exit code 0; with 1 when it cannot start or when something happened that it cannot go on after.
 */
export async function serve(env: Readonly<NodeJS.ProcessEnv> = process.env): Promise<void> {
  let config: Config;
  try {
    config = loadConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
    return;
  }
  widenThreadPool(config);
  const log = openLogger({ level: config.server.logLevel });
  const starting = startServer(config, log);
  endWithSignals(starting, log);
  try {
    printBanner(config, await starting);
  } catch (error) {
    log.debug({ err: error }, 'the server could not start');
    console.error(`Praesto cannot start: ${inWords(error)}`);
    process.exit(1);
  }
}

/**
 * Images are decoded on the thread pool of the process, where fsync and password hashes also wait their turn; with
 * the usual four threads they would hold each other up. Must come before anything uses the pool.
 */
function widenThreadPool({ inference }: Config): void {
  const forDecoding = inference.workers ?? availableParallelism();
  process.env.UV_THREADPOOL_SIZE ??= String(forDecoding + 4);
}

function endWithSignals(starting: Promise<RunningServer>, log: Logger): void {
  let firstSignalAt: number | undefined;

  async function stop(reason: string, exitCode: 0 | 1): Promise<void> {
    log.info(`${reason}: stopping when requests in flight are answered`);
    try {
      const server = await starting;
      await server.close();
    } catch (err) {
      log.error({ err }, 'the server did not stop cleanly');
      process.exit(1);
    }
    process.exit(exitCode);
  }

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      const now = performance.now();
      if (firstSignalAt === undefined) void stop(signal, 0);
      else if (now - firstSignalAt > sameSignalMs) process.exit(1);
      firstSignalAt ??= now;
    });
  }
  process.on('unhandledRejection', (err) => log.error({ err }, 'a failure that nothing waited for'));
  process.on('uncaughtException', (err) => {
    if (isPassingFailure(err)) return void log.error({ err }, 'a connection or a worker broke');
    log.fatal({ err }, 'a failure that nothing caught');
    void stop('fatal failure', 1);
  });
}

/** The reason of a coded error with what it came from; the message of any other, with its code where the engine gave it. */
function inWords(error: unknown): string {
  const { message, cause } = error as Error;
  if (error instanceof VisionError) return `${message} [${error.code}]`;
  if (!(error instanceof AppError)) return message;
  const reason = String(error.details?.reason ?? message);
  return cause instanceof Error ? `${reason}: ${cause.message}` : reason;
}

/** What an operator needs to know, on stdout. */
function printBanner(config: Config, { url, admin }: RunningServer): void {
  const bold = (text: string) => styleText('bold', text, { stream: process.stdout });
  const lines = [`Praesto listens on ${bold(url)}`];
  const { role, mode } = config.server;
  if (role === 'worker') lines.push('  Role       worker: it tells only how it is');
  else if (admin === null) lines.push(`  Mode       ${mode}: nothing is kept`);
  else {
    lines.push(`  Console    ${url}/console`);
    const external = config.database.url === null ? '' : ' (database: DATABASE_URL)';
    lines.push(`  Data       ${resolve(config.dataFolder.dataDir)}${external}`);
    lines.push(`  ADMIN      ${admin.email ?? 'created at an earlier start, with another e-mail'}`);
    if (admin.madeUpPassword !== null) {
      lines.push(`  Password   ${bold(admin.madeUpPassword)}   (made up now and shown only this once: keep it)`);
    }
  }
  console.log(lines.join('\n'));
}

if (import.meta.main) await serve();
