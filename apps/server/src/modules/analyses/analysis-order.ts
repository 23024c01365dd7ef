import type {
  PersonScore,
  StartableType,
  BiometryParams as WireBiometryParams,
  CollectionParams as WireCollectionParams,
  AnalysisOrder as WireOrder,
  QualityParams as WireQualityParams,
} from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { CollectionId } from '../collections/collection.ts';
import type { Actor } from '../companies/actor.ts';
import type { AskedMatch, AskedPoint, AskedSearch } from '../policies/company-policy.ts';
import { toMatchRequest } from './asked-match.ts';
import { toPointRequest } from './asked-point.ts';

export interface QualityParams {
  readonly extractBestShot: boolean;
  /** Which errors are accepted; `null` = as the company's policy says. */
  readonly asked: AskedPoint | null;
  /** Whether the person in a clip must do what its tag says. */
  readonly verifyGesture: boolean;
}

export interface BiometryParams {
  /** Which errors are accepted; `null` = as the company's policy says. */
  readonly asked: AskedMatch | null;
}

export interface CollectionParams {
  /** One or more, each once. */
  readonly collectionIds: readonly CollectionId[];
  /** Most hits that are told. */
  readonly decisionCount: number;
  /** How alike a person with several photos is. */
  readonly score: PersonScore;
  /** Which errors are accepted; `null` = as the company's policy says. */
  readonly asked: AskedSearch | null;
}

interface Ordered {
  /** Form keys or ids of the media to look at; `null` = all that are suitable. */
  readonly sourceMedia: readonly string[] | null;
  readonly metaData: JsonObject;
  /** The parameters under their wire names, defaults included, as they are stored with the analysis. */
  readonly wireParams: JsonObject;
}

/** What a caller asks of media. */
export type AnalysisOrder =
  | (Ordered & { readonly type: 'QUALITY'; readonly params: QualityParams })
  | (Ordered & { readonly type: 'BIOMETRY'; readonly params: BiometryParams })
  | CollectionOrder
  | (Ordered & { readonly type: 'DOCUMENTS' });

export type CollectionOrder = Ordered & { readonly type: 'COLLECTION'; readonly params: CollectionParams };

/**
 * From the checked orders of a payload to ours. Every way to order analyses leads through here.
 * @throws AppError `permission.missing` naming each order of a type that the actor may not start
 */
export function toAnalysisOrders(wire: readonly WireOrder[], actor: Starter | null): readonly AnalysisOrder[] {
  requireMayStart(
    actor,
    wire.map(({ type }) => type),
  );
  return wire.map(toAnalysisOrder);
}

/** Whoever orders analyses. */
export type Starter = Pick<Actor, 'blockedAnalyses'>;

/** @throws AppError `permission.missing`; nobody is there to be asked (`null`) in the stateless mode */
export function requireMayStart(actor: Starter | null, types: readonly StartableType[]): void {
  const fields = types.flatMap((type, place) =>
    actor?.blockedAnalyses.includes(type)
      ? [{ field: `analyses[${place}].type`, reason: `this user may not start ${type} analyses` }]
      : [],
  );
  if (fields.length > 0) throw new AppError('permission.missing', { permission: 'analysis.create', fields });
}

function askedIn({ threshold_spoofing: threshold, operating_point: point }: WireQualityParams): AskedPoint | null {
  if (threshold !== undefined) return { threshold };
  return point ? toPointRequest(point) : null;
}

function askedMatchIn(params: WireBiometryParams): AskedMatch | null {
  if ('threshold_min' in params) return { thresholdMin: params.threshold_min, thresholdMax: params.threshold_max };
  return params.operating_point ? toMatchRequest(params.operating_point) : null;
}

function askedSearchIn({ decision_threshold: threshold, operating_point: point }: WireCollectionParams) {
  if (threshold !== undefined) return { threshold };
  return point ?? null;
}

function toAnalysisOrder(wire: WireOrder): AnalysisOrder {
  const ordered = {
    sourceMedia: wire.source_media ?? null,
    metaData: wire.meta_data ?? {},
    wireParams: wire.params,
  };
  switch (wire.type) {
    case 'QUALITY': {
      const { extract_best_shot, verify_gesture = true } = wire.params;
      const asked = askedIn(wire.params);
      return {
        ...ordered,
        type: 'QUALITY',
        params: { extractBestShot: extract_best_shot, asked, verifyGesture: verify_gesture },
      };
    }
    case 'BIOMETRY':
      return { ...ordered, type: 'BIOMETRY', params: { asked: askedMatchIn(wire.params) } };
    case 'COLLECTION': {
      const { decision_count: decisionCount, score = 'best' } = wire.params;
      const asked = askedSearchIn(wire.params);
      const params = { collectionIds: collectionIdsIn(wire.params), decisionCount, score, asked };
      return { ...ordered, type: 'COLLECTION', params };
    }
    case 'DOCUMENTS':
      return { ...ordered, type: 'DOCUMENTS' };
  }
}

function collectionIdsIn({ collection_id: one, collection_ids: several = [] }: WireCollectionParams): CollectionId[] {
  return [...new Set([...(one === undefined ? [] : [one]), ...several])] as CollectionId[];
}
