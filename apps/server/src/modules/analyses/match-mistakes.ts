import type { MatchingCurves, MatchKind } from '@praesto/vision';
import type { AskedMatch, AskedSearch } from '../policies/company-policy.ts';
import { chooseMatch, chooseSearch, type NoMatchPoint } from './choose-match.ts';
import type { RateMistake } from './point-mistakes.ts';

/** An operating point that somebody asks for, and where they wrote it. */
export interface WrittenMatch {
  readonly asked: AskedMatch;
  readonly kind: MatchKind;
  readonly field: string;
}

/** The same of a search that compares a face with `size` photos. */
export interface WrittenSearch extends Omit<WrittenMatch, 'asked'> {
  readonly asked: AskedSearch;
  readonly size: number;
}

/** Of points of matching those that no curve can show, with how many people there are and how many it takes. */
export function findMatchMistakes(written: readonly WrittenMatch[], matching: MatchingCurves): RateMistake[] {
  return written.flatMap(({ asked, kind, field }) => {
    const choice = chooseMatch(asked, kind, { matching, policy: null });
    return choice.status === 'chosen' ? [] : [toMistake(choice, field, 'to show this rate')];
  });
}

/** The same of points of searches. */
export function findSearchMistakes(written: readonly WrittenSearch[], matching: MatchingCurves): RateMistake[] {
  return written.flatMap(({ asked, kind, field, size }) => {
    const choice = chooseSearch(asked, { kind, size }, { matching, policy: null });
    return choice.status === 'chosen' ? [] : [toMistake(choice, field, `to show this rate among ${size} photos`)];
  });
}

const measuredOn = { photos: 'comparing two photos', document: 'comparing a document with a photo' } as const;

function toMistake(none: NoMatchPoint, field: string, purpose: string): RateMistake {
  const { kind, asked } = none;
  if (none.status === 'no_curve') {
    const reason = `no error rates were measured for ${measuredOn[kind]} with the model that runs`;
    return { field, kind, code: 'rate.no_curve', reason };
  }
  const { of, has, needed } = none;
  const name = 'policy' in asked ? 'policy' : 'fpir' in asked ? 'fpir' : of === 'people' ? 'fnmr' : 'fmr';
  const whom = of === 'people' ? 'people' : `pairs of people (${peopleFor(needed)} people, each with every other)`;
  const reason = `${has} independent comparisons were made for ${measuredOn[kind]}; it takes ${needed} ${whom} ${purpose}`;
  return { field: `${field}.${name}`, kind, code: 'rate.too_few', reason, of, has, needed };
}

/** How many people make so many pairs. */
function peopleFor(pairs: number): number {
  return Math.ceil((1 + Math.sqrt(1 + 8 * pairs)) / 2);
}
