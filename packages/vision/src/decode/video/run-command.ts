import { spawn } from 'node:child_process';
import { VisionError } from '../../vision-error.ts';
import { type Command, withKernelLimits } from './sandbox.ts';

export interface CommandResult {
  readonly out: Buffer;
  readonly errors: string;
  readonly exitCode: number | null;
}

/**
 * Runs a command under the limits of the video process and waits for its end. Whatever it printed comes back, also
 * when it failed.
 * @throws VisionError `media.decoder_timeout` after `timeoutMs`, `media.too_large` when it prints more than `maxBytes`,
 * `inference.unavailable` when it cannot be started.
 */
export function runCommand(command: Command, limits: { timeoutMs: number; maxBytes: number }): Promise<CommandResult> {
  const { file, args } = withKernelLimits(command);
  const process = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/', env: {} });
  const [out, errors]: [Buffer[], Buffer[]] = [[], []];
  let size = 0;
  return new Promise((resolve, reject) => {
    const refuse = (error: VisionError) => {
      process.kill('SIGKILL');
      reject(error);
    };
    const timer = setTimeout(() => refuse(tooSlow(limits.timeoutMs)), limits.timeoutMs);
    for (const [stream, chunks] of [
      [process.stdout, out],
      [process.stderr, errors],
    ] as const) {
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > limits.maxBytes) refuse(new VisionError('media.too_large', 'The video decodes to too much data.'));
      });
    }
    process.on('error', (cause) => {
      clearTimeout(timer);
      reject(notStarted(cause));
    });
    process.on('close', (exitCode) => {
      clearTimeout(timer);
      const printed = Buffer.concat(errors).toString();
      if (exitCode !== null && notFoundCodes.includes(exitCode)) reject(notStarted(printed));
      resolve({ out: Buffer.concat(out), errors: printed, exitCode });
    });
  });
}

/** What shells and `prlimit` end with when a command cannot be run or is not there. */
const notFoundCodes: readonly number[] = [126, 127];

function notStarted(cause: unknown): VisionError {
  return new VisionError('inference.unavailable', 'The video decoder of the server does not start.', { cause });
}

function tooSlow(timeoutMs: number): VisionError {
  return new VisionError('media.decoder_timeout', `The video could not be decoded within ${timeoutMs / 1000} seconds.`);
}
