/** Entry of the video process: answers one job after another on standard input and output until its parent closes them. */
import { setImmediate } from 'node:timers/promises';
import { VisionError } from '../../vision-error.ts';
import { extractFrames } from './extract-frames.ts';
import { readMessageSync, type VideoJob, writeMessageSync } from './protocol.ts';

const [input, output] = [0, 1];

function answerJob(job: VideoJob, bytes: Buffer): void {
  try {
    const video = extractFrames(bytes, job, ({ rgb, ...frame }) => {
      writeMessageSync(output, { type: 'frame', ...frame }, rgb);
    });
    const { user, system } = process.cpuUsage();
    writeMessageSync(output, {
      type: 'done',
      ...video,
      cpuMs: (user + system) / 1000,
      rssBytes: process.memoryUsage.rss(),
    });
  } catch (error) {
    const isKnown = error instanceof VisionError;
    const message = isKnown ? error.message : 'The video is damaged or of a variant that cannot be decoded.';
    const code = isKnown ? error.code : 'media.undecodable';
    writeMessageSync(output, { type: 'refused', code, message, detail: String(error) });
  }
}

writeMessageSync(output, { type: 'ready' });
for (let message = readMessageSync(input); message; message = readMessageSync(input)) {
  answerJob(message.head, message.body);
  // What the library holds for dropped objects is freed by the event loop, which nothing else here lets run.
  await setImmediate();
}
// The library's clean-up at exit can wait for ever after a broken clip.
process.kill(process.pid, 'SIGKILL');
