/**
 * Writes the figures of captures that a browser judges into docs/web-sdk.md: pieces of the clips of the development data, filmed by
 * the capture in headless Chromium before a camera that plays them; then the same frames judged by the engine of the server.
 *
 *     node tools/accuracy-hybrid.ts
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinFrames } from '../apps/server/src/modules/captures/join-frames.ts';
import { openVision, type Vision, wilsonInterval } from '../packages/vision/src/index.ts';
import { devData } from './dev-data.ts';
import { replaceBetweenMarks } from './page-marks.ts';

/** What of the output of judge-clips.ts is needed. */
interface JudgedPiece {
  readonly finding: {
    readonly resolution: 'success' | 'declined' | 'not_established';
    readonly reason: string | null;
    readonly band: { readonly min: number; readonly max: number } | null;
    readonly media: readonly { readonly status: string; readonly ms: number; readonly confidenceSpoofing?: number }[];
  };
  readonly width: number;
  readonly height: number;
  readonly frames: readonly { readonly timeMs: number; readonly base64: string }[];
}

interface Measured extends JudgedPiece {
  readonly clip: string;
  readonly isAttack: boolean;
  /** Of the same frames; `null` where the server has none either. */
  readonly serverScore: number | null;
}

const page = join(import.meta.dirname, '..', 'docs', 'web-sdk.md');
const cacheDir = await mkdtemp(join(tmpdir(), 'praesto-hybrid-'));
try {
  const clips = await findClips();
  const judged = await judgeInBrowser(clips.map(({ path }) => path));
  const vision = await openVision({ cacheDir, workers: 1 });
  const measured: Measured[] = [];
  for (const { path, clip, isAttack } of clips)
    for (const piece of judged[path]!)
      measured.push({ ...piece, clip, isAttack, serverScore: await askServer(vision, piece) });
  await vision.close();
  for (const piece of measured) console.error(`${piece.clip}: ${spell(piece)}`);
  const whole = await readFile(page, 'utf8');
  await writeFile(page, replaceBetweenMarks({ whole, name: 'hybrid', part: report(measured), page }));
} finally {
  await rm(cacheDir, { recursive: true });
}

/** In a process of its own: code for browsers is compiled for browsers. */
async function judgeInBrowser(paths: readonly string[]): Promise<Record<string, JudgedPiece[]>> {
  const script = join(import.meta.dirname, '../packages/capture/build/judge-clips.ts');
  const out = join(cacheDir, 'judged.json');
  const { status } = spawnSync(process.execPath, [script, out, ...paths], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`judge-clips.ts ended with ${status}`);
  return JSON.parse(await readFile(out, 'utf8')) as Record<string, JudgedPiece[]>;
}

async function findClips() {
  const sets = ['pad_clips', 'gestures'].map((set) => ({ set, folder: devData(set) }));
  const clips = [];
  for (const { set, folder } of sets) {
    if (!folder) throw new Error(`the development data lacks ${set}`);
    for (const name of (await readdir(folder)).sort())
      clips.push({ path: join(folder, name), clip: `${set}/${name}`, isAttack: name.includes('_replay') });
  }
  return clips;
}

async function askServer(engine: Vision, { width, height, frames }: JudgedPiece): Promise<number | null> {
  const decoded = frames.map(({ timeMs, base64 }) => ({ timeMs, jpeg: new Uint8Array(Buffer.from(base64, 'base64')) }));
  const bytes = joinFrames({ width, height, frames: decoded });
  const { liveness } = await engine.examine({ bytes }, { liveness: true });
  return liveness?.status === 'scored' ? liveness.confidenceSpoofing : null;
}

function scoreOf({ finding: { media } }: JudgedPiece): number | null {
  const [medium] = media;
  return medium?.confidenceSpoofing ?? null;
}

function spell(piece: Measured): string {
  const { resolution, reason } = piece.finding;
  return `${reason ?? resolution} ${scoreOf(piece)?.toFixed(4) ?? '-'} (server ${piece.serverScore?.toFixed(4) ?? '-'})`;
}

function report(all: readonly Measured[]): string {
  const rows = [
    row(
      'of live people',
      all.filter(({ isAttack }) => !isAttack),
      'success',
    ),
    row(
      're-filmed from a screen',
      all.filter(({ isAttack }) => isAttack),
      'declined',
    ),
  ];
  const both = all.flatMap((piece) => {
    const score = scoreOf(piece);
    return score !== null && piece.serverScore !== null ? [Math.abs(score - piece.serverScore)] : [];
  });
  const times = all.flatMap(({ finding }) => finding.media.map(({ ms }) => ms)).toSorted((a, b) => a - b);
  const chosen = times[Math.floor(times.length / 2)]!;
  const [{ finding }] = all as [Measured];
  return [
    `Measured ${new Date().toISOString().slice(0, 10)} by \`node tools/accuracy-hybrid.ts\`: ${all.length} pieces of about 0.7 s of ` +
      `${new Set(all.map(({ clip }) => clip)).size} clips, at most two of a clip, in headless Chromium; sure below ${finding.band?.min.toFixed(2)} and from ${finding.band?.max.toFixed(2)} on.`,
    '',
    '| pieces | clips | ended on the device, rightly | ended on the device, wrongly | sent to the server |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
    `Of the same frames the server's engine scored ${both.length} too: the two differ by at most ${Math.max(...both).toFixed(4)}, by ` +
      `${median(both).toFixed(4)} in the median. A piece took ${(chosen / 1000).toFixed(1)} s to judge in the median, on a machine that did other things as well.`,
    '',
  ].join('\n');
}

function row(name: string, pieces: readonly Measured[], right: string): string {
  const count = (...words: readonly string[]) =>
    pieces.filter(({ finding }) => words.includes(finding.resolution)).length;
  const sure = count('success', 'declined');
  const cells = [count(right), sure - count(right), count('not_established')].map((n) => share(n, pieces.length));
  return `| ${pieces.length} ${name} | ${new Set(pieces.map(({ clip }) => clip)).size} | ${cells.join(' | ')} |`;
}

/** With the bounds that it would have if pieces were independent, which those of one person are not. */
function share(count: number, of: number): string {
  const { low, high } = wilsonInterval(of === 0 ? 0 : count / of, of);
  const percent = (value: number) => `${Math.round(value * 100)}`;
  return `${count} (${percent(low)}–${percent(high)} %)`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
