import { styleText } from 'node:util';
import { formatHeading, formatTable } from '../terminal/table.ts';
import type { BiometryJudgement } from './judge-biometry.ts';
import type { QualityJudgement, Resolution } from './judge-quality.ts';

const COLOURS = { SUCCESS: 'green', DECLINED: 'red', FAILED: 'yellow', ERROR: 'red' } as const;
const NONE = '–';

/** One row a file: decision, score, frames, quality, and why not. */
export function qualityTable(judgements: readonly QualityJudgement[]): string {
  const words: Record<Resolution, string> = { SUCCESS: 'live', DECLINED: 'attack', FAILED: 'unusable', ERROR: 'error' };
  return formatTable(
    [
      { title: 'file' },
      { title: 'decision' },
      { title: 'spoofing', align: 'right' },
      { title: 'frames', align: 'right' },
      { title: 'quality', align: 'right' },
      { title: 'medium' },
      { title: 'reason' },
    ],
    judgements.map((one) => [
      one.file,
      decision(one.resolution, words),
      score(one.confidenceSpoofing),
      one.framesUsed === null || one.info === null ? NONE : `${one.framesUsed}/${one.info.frameCount}`,
      score(one.quality, 2),
      one.info ? `${one.info.format} ${one.info.width}×${one.info.height}` : NONE,
      why(one),
    ]),
  );
}

/** One row a pair and one a file; the last line is the decision. */
export function biometryTable(judgement: BiometryJudgement): string {
  const words: Record<Resolution, string> = {
    SUCCESS: 'match',
    DECLINED: 'no match',
    FAILED: 'unusable',
    ERROR: 'error',
  };
  const fileWords: Record<Resolution, string> = { ...words, SUCCESS: 'usable' };
  const files = formatTable(
    [{ title: 'file' }, { title: 'face' }, { title: 'quality', align: 'right' }, { title: 'reason' }],
    judgement.files.map((one) => [one.file, decision(one.resolution, fileWords), score(one.quality, 2), why(one)]),
  );
  const pairs = formatTable(
    [{ title: 'file 1' }, { title: 'file 2' }, { title: 'decision' }, { title: 'confidence', align: 'right' }],
    judgement.pairs.map((pair) => [pair.file1, pair.file2, decision(pair.resolution, words), score(pair.confidence)]),
  );
  const least =
    judgement.minConfidence === null ? 'fewer than two usable faces' : `least alike ${score(judgement.minConfidence)}`;
  return [
    files,
    ...(judgement.pairs.length > 0 ? [formatHeading('Pairs'), pairs] : []),
    `\n${decision(judgement.resolution, words)}: ${least}`,
  ].join('\n');
}

function decision(resolution: Resolution, words: Record<Resolution, string>): string {
  return styleText(COLOURS[resolution], words[resolution]);
}

function score(value: number | null, decimals = 4): string {
  return value === null ? NONE : value.toFixed(decimals);
}

function why(one: { reason: string | null; error: { code: string; message: string } | null }): string {
  return one.error ? `${one.error.code}: ${one.error.message}` : (one.reason ?? '');
}
