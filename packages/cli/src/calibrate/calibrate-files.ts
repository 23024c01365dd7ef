import type { LabelledScore, PresentationKind } from '@praesto/vision';
import { calibrateKind } from './calibrate-kind.ts';
import type { CalibrationResult, Unusable } from './calibration-document.ts';
import type { PlannedFile } from './plan-files.ts';
import type { WantedRates } from './samples-needed.ts';
import type { CachedScore } from './score-cache.ts';

/** A labelled file and what the product said of it. */
export type ScoredFile = PlannedFile & CachedScore;

/** Calibrates every kind of which attacks and bona fide gave scores, and counts what gave none. */
export function calibrateFiles(
  files: readonly ScoredFile[],
  wanted: WantedRates,
): Omit<CalibrationResult, 'context' | 'repeated'> {
  const present = (['photo', 'clip', 'set'] as const).filter((kind) => scoresOf(files, kind).length > 0);
  const kinds = present.flatMap((kind) => calibrateKind(kind, scoresOf(files, kind), wanted) ?? []);
  return {
    files: files.length,
    unusable: countUnusable(files),
    kinds,
    withoutBoth: present.filter((kind) => !kinds.some((one) => one.kind === kind)),
    isSynthetic: files.some(({ species }) => species?.toLowerCase().startsWith('synthetic')),
  };
}

function scoresOf(files: readonly ScoredFile[], kind: PresentationKind): LabelledScore[] {
  return files.flatMap((file) => {
    if (file.kind !== kind || !('score' in file.answer)) return [];
    const { species, source, subject } = file;
    return [{ score: file.answer.score, species, source, subject }];
  });
}

/** Files without a score, by reason: they are in no rate. */
function countUnusable(files: readonly ScoredFile[]): Unusable[] {
  const silent = files.flatMap(({ answer, species }) =>
    'unusable' in answer ? [{ reason: answer.unusable, species }] : [],
  );
  return [...Map.groupBy(silent, ({ reason }) => reason)]
    .map(([reason, own]) => {
      const bonaFide = own.filter(({ species }) => species === null).length;
      return { reason, bonaFide, attacks: own.length - bonaFide };
    })
    .sort((a, b) => b.bonaFide + b.attacks - a.bonaFide - a.attacks || (a.reason < b.reason ? -1 : 1));
}
