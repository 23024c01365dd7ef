/**
 * `node packages/capture/build/judge-clips.ts OUT CLIP...`: films pieces of clips with the capture itself, in a real browser before a camera that
 * plays them, judged on the device alone; writes what was filmed and found to OUT as JSON. `tools/accuracy-hybrid.ts` makes figures of it.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Page } from 'playwright-core';
import type { CapturedMedia, CaptureSession, DeviceFinding } from '../src/index.ts';
import { openBench } from '../test/support/bench.ts';
import { addFakeCamera } from '../test/support/fake-camera.ts';

/** Milliseconds filmed of a selfie, at least. */
const PIECE_SECONDS = 0.8;
/** Pieces of one clip: more of one person tell little more. */
const MOST_PIECES = 2;

/** What was filmed of one piece of a clip, and what the browser found in it. */
interface JudgedPiece {
  readonly finding: DeviceFinding;
  readonly width: number;
  readonly height: number;
  readonly frames: readonly { readonly timeMs: number; readonly base64: string }[];
}

const [out, ...clips] = process.argv.slice(2);
if (out === undefined || clips.length === 0) throw new Error('usage: judge-clips.ts OUT CLIP...');
const bench = await openBench();
try {
  const judged: Record<string, JudgedPiece[]> = {};
  for (const path of clips) {
    judged[path] = await judgeClip(path);
    console.error(`${path}: ${judged[path].map(({ finding }) => finding.reason ?? finding.resolution).join(', ')}`);
  }
  await writeFile(out, JSON.stringify(judged));
} finally {
  await bench.close();
}

async function judgeClip(path: string): Promise<JudgedPiece[]> {
  const adapter = await bench.startAdapter();
  const body = await readFile(path);
  adapter.pages.set('/clip', { type: extname(path) === '.webm' ? 'video/webm' : 'video/mp4', body });
  const page = await bench.browser.newPage();
  const camera = await addFakeCamera(page);
  const pieces: JudgedPiece[] = [];
  try {
    await page.goto(`${adapter.url}module`);
    const seconds = await camera.showClip('/clip');
    const count = Math.max(1, Math.min(MOST_PIECES, Math.floor(seconds / (PIECE_SECONDS * 2))));
    for (let piece = 0; piece < count; piece++) {
      await openCapture(page);
      await camera.play((seconds * (piece + 0.5)) / count - PIECE_SECONDS / 2);
      pieces.push(await filmNow(page));
    }
  } finally {
    await page.close();
  }
  return pieces;
}

interface Filming {
  readonly session: CaptureSession;
  readonly media: Promise<CapturedMedia>;
}

/** Without guidance: a clip does not follow it. */
async function openCapture(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const address = new URL('plugin/1/capture.js', location.origin).href;
    const { openCapture } = (await import(address)) as typeof import('../src/index.ts');
    const options = { server: location.origin, mode: 'on_device', guide: 'off', countdownSeconds: 0 } as const;
    const media = new Promise<CapturedMedia>((resolve) => {
      const session = openCapture({ ...options, onCaptured: resolve });
      Object.assign(window, { session });
    });
    const { session } = window as unknown as { session: CaptureSession };
    Object.assign(window, { filming: { session, media } satisfies Filming });
    await new Promise<void>((resolve) => session.subscribe(({ name }) => name === 'guiding' && resolve()));
  });
}

function filmNow(page: Page): Promise<JudgedPiece> {
  return page.evaluate(async () => {
    const { session, media } = (window as unknown as { filming: Filming }).filming;
    session.send({ name: 'capture_now' });
    const { media: all, onDevice } = await media;
    const [{ width, height, frames }] = all as [(typeof all)[0]];
    session.close();
    const toBase64 = (blob: Blob) =>
      new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve((reader.result as string).split(',')[1]!);
        reader.readAsDataURL(blob);
      });
    const told = frames.map(async ({ jpeg, atMs }) => ({ timeMs: atMs, base64: await toBase64(jpeg) }));
    return { finding: onDevice!, width, height, frames: await Promise.all(told) };
  });
}
