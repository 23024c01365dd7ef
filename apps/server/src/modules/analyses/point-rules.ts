import { type MatchKind, type MediaReport, type PresentationKind, presentationKind } from '@praesto/vision';
import type { MediaId } from '../../shared/ids.ts';
import type { Media } from '../media/media.ts';
import type { CompanyPolicy } from '../policies/company-policy.ts';
import type { AnalysisOrder } from './analysis-order.ts';
import type { PointRules } from './choose-point.ts';
import type { Inference } from './inference.ts';
import { matchKindOf } from './judge-pairs.ts';
import { findMatchMistakes, findSearchMistakes } from './match-mistakes.ts';
import { findPointMistakes, refuseRates } from './point-mistakes.ts';
import type { CollectionSearches } from './search-collections.ts';

/** An order with the kinds of media and of comparisons that it is about. */
export interface AskedOrder {
  readonly order: AnalysisOrder;
  readonly kinds: readonly PresentationKind[];
  /** Of a `biometry` order: those of its pairs; of a `collection` order: those of its searches. */
  readonly matchKinds: readonly MatchKind[];
}

type Tagged = Pick<Media, 'tags'>;

/** The orders with what their media turned out to be. */
export function withKinds(
  asked: readonly { readonly order: AnalysisOrder; readonly sources: readonly MediaId[] }[],
  known: (id: MediaId) => Tagged & Pick<MediaReport, 'info'>,
): AskedOrder[] {
  return asked.map(({ order, sources }) => {
    const media = sources.map(known);
    return { order, kinds: media.map(({ info }) => presentationKind(info)), matchKinds: matchKindsOf(order, media) };
  });
}

/** The kinds of comparisons that an order makes of its media. */
export function matchKindsOf({ type }: AnalysisOrder, media: readonly Tagged[]): MatchKind[] {
  if (type === 'COLLECTION') return [...new Set(media.map((one) => matchKindOf(one)))];
  if (type !== 'BIOMETRY') return [];
  const pairs = media.flatMap((one, place) => media.slice(place + 1).map((other) => matchKindOf(one, other)));
  return [...new Set(pairs)];
}

/** Where nothing is scored nothing is held against anything. */
const noRules: PointRules = { curves: {}, matching: {}, policy: null };

export interface PointRulesDeps {
  readonly inference: Pick<Inference, 'operatingCurves' | 'matchingCurves'>;
  /** The policy that holds; `undefined` where there is none. */
  readonly findPolicy: () => Promise<CompanyPolicy | undefined>;
}

/** What these orders are held against where they do not say. @throws AppError `inference.unavailable` */
export async function readPointRules(
  { inference, findPolicy }: PointRulesDeps,
  asked: readonly AskedOrder[],
): Promise<PointRules> {
  const isScored = asked.some(({ order, kinds }) => order.type !== 'DOCUMENTS' && kinds.length > 0);
  if (!isScored) return noRules;
  const [curves, matching] = [inference.operatingCurves(), inference.matchingCurves()];
  return { curves, matching, policy: (await findPolicy()) ?? null };
}

/** @throws AppError `rate.no_curve`, `rate.too_few` naming every order that asks for what no curve can show */
export function requireOrdered(asked: readonly AskedOrder[], rules: Pick<PointRules, 'curves' | 'matching'>): void {
  refuseRates(asked.flatMap((one, place) => mistakesIn(one, `analyses[${place}].params.operating_point`, rules)));
}

function mistakesIn(
  { order, kinds, matchKinds }: AskedOrder,
  field: string,
  { curves, matching }: Pick<PointRules, 'curves' | 'matching'>,
) {
  switch (order.type) {
    case 'QUALITY': {
      const { asked } = order.params;
      return asked
        ? findPointMistakes(
            kinds.map((kind) => ({ asked, kind, field })),
            curves,
          )
        : [];
    }
    case 'BIOMETRY': {
      const { asked } = order.params;
      return asked
        ? findMatchMistakes(
            matchKinds.map((kind) => ({ asked, kind, field })),
            matching,
          )
        : [];
    }
    case 'COLLECTION': {
      const { asked } = order.params;
      // How many photos there are shows when they are searched; one is the least that it takes.
      return asked
        ? findSearchMistakes(
            matchKinds.map((kind) => ({ asked, kind, field, size: 1 })),
            matching,
          )
        : [];
    }
    default:
      return [];
  }
}

/** @throws AppError as `requireOrdered` does, of orders whose collections are too large for what they ask */
export function requireSearched(
  asked: readonly AskedOrder[],
  searches: CollectionSearches,
  { matching }: Pick<PointRules, 'matching'>,
): void {
  const written = asked.flatMap(({ order, matchKinds }, place) => {
    const size = searches.get(order)?.compared;
    if (order.type !== 'COLLECTION' || !order.params.asked || size === undefined) return [];
    const known = { asked: order.params.asked, field: `analyses[${place}].params.operating_point`, size };
    return matchKinds.map((kind) => ({ ...known, kind }));
  });
  refuseRates(findSearchMistakes(written, matching));
}
