import type { LabelledScore } from '@praesto/vision';

/** A made sample: logits spread evenly about a middle for each class, one presentation a subject. */
export interface MadeSample {
  readonly subjects: number;
  /** Middles of the logits; they lie `spread` to either side. */
  readonly bonaFide: number;
  readonly attacks: number;
  readonly spread: number;
  readonly sources: readonly string[];
}

/** Scores that are the same at every run; sources and species take turns. */
export function madeSample({ subjects, bonaFide, attacks, spread, sources }: MadeSample): LabelledScore[] {
  const logits = (middle: number) =>
    Array.from({ length: subjects }, (_, i) => middle + spread * (2 * (((i * 7 + 3) % subjects) / (subjects - 1)) - 1));
  const present = (middle: number, species: string | null) =>
    logits(middle).map((logit, i) => ({
      score: 1 / (1 + Math.exp(-logit)),
      species,
      source: sources[i % sources.length]!,
      subject: `${species ?? 'live'} ${i}`,
    }));
  return [...present(bonaFide, null), ...present(attacks, 'print')];
}
