import { type DestinationStream, type Logger, pino } from 'pino';
import { toLogError } from './log-error.ts';
import { currentOrigin } from './origin.ts';

export type { Logger } from 'pino';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * A logger on stderr: one readable line per entry on a terminal, one JSON object per line otherwise.
 * stdout stays free for what the program has to say to its caller.
 */
export function openLogger(options: {
  readonly level: LogLevel;
  readonly pretty?: boolean;
  /** Instead of stderr. */
  readonly destination?: DestinationStream;
}): Logger {
  const pretty = options.pretty ?? process.stderr.isTTY === true;
  const stderr = () => (pretty ? openTerminal() : pino.destination({ dest: 2, sync: true }));
  const settings = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: toLogError },
    mixin: nameRequest,
  };
  return pino(settings, options.destination ?? stderr());
}

const { chindingsSym } = pino.symbols;

/** Says for which request something is done, wherever it is done; the logger of a request knows by itself. */
function nameRequest(_fields: object, _level: number, logger: Logger): object {
  const { requestId } = currentOrigin();
  if (requestId === null) return {};
  const known = String((logger as unknown as Record<symbol, unknown>)[chindingsSym]);
  return known.includes(requestIdLabel) ? {} : { requestId };
}

/** What the log calls the id of a request. */
export const requestIdLabel = 'requestId';

function openTerminal(): DestinationStream {
  let isOpen = true;
  // A terminal that was closed: there is nobody to tell, and an unhandled error would be logged to it again for ever.
  process.stderr.on('error', () => {
    isOpen = false;
  });
  return { write: (line) => void (isOpen && process.stderr.write(toReadableLine(line))) };
}

const levelNames: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** Turns one JSON line of pino into `12:34:56.789 warn  message name=value`. */
export function toReadableLine(line: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const clock = String(time).slice(11, 23);
  const name = (levelNames[Number(level)] ?? String(level)).padEnd(5);
  const fields = Object.entries(rest).map(([key, value]) => `${key}=${asText(value)}`);
  const words = [clock, name, ...(msg === undefined ? [] : [String(msg)]), ...fields];
  return `${words.join(' ')}\n${errorLines(err)}`;
}

function asText(value: unknown): string {
  return typeof value === 'string' && !/\s/.test(value) ? value : JSON.stringify(value);
}

function errorLines(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { stack, message } = error as { stack?: string; message?: string };
  return `${(stack ?? message ?? '').replaceAll(/^/gm, '    ')}\n`;
}
