import type { DocumentOutcome, MrzOutcome } from '@praesto/vision';
import type { JsonObject } from '../../shared/json.ts';
import type { Media } from '../media/media.ts';
import type { Resolution } from './analysis.ts';
import { textFieldsToJson, zoneToJson } from './document-evidence.ts';
import { boxToJson, modelsToJson, timingsToJson } from './evidence.ts';
import { failureOf } from './failure-reasons.ts';
import type { AnalysisSource, Findings, MediaFinding } from './findings.ts';

type Zone = Extract<MrzOutcome, { status: 'read' }>;

interface SourceZone {
  readonly mediaId: Media['id'];
  readonly zone: Zone;
}

/** Why a document is not simply in order. Stable words: clients switch on them. */
type DocumentReason =
  | Extract<MrzOutcome, { status: 'unread' }>['reason']
  | 'check_digits_wrong'
  | 'zones_differ'
  | 'unsure_characters'
  | 'expiry_unknown'
  | 'expired';

interface Verdict {
  readonly resolution: Resolution;
  readonly reason: DocumentReason | null;
}

/** From the most telling to the least: why no zone was read on any side. */
const unreadReasons = ['time_limit', 'illegible', 'no_known_format', 'no_zone', 'not_an_image'] as const;

/**
 * Sureness of the least sure name or state below which a person looks, as no check digit covers these. Of 139 drawn
 * specimens in bad photos whose digits were all right, four had a wrong letter, with 0.52 at most; 15 that were right had less than 0.6.
 */
const MIN_SURENESS = 0.6;

/**
 * What does the document say, and does its machine-readable zone hold together? A zone whose check digits are all right
 * and whose expiry is ahead succeeds, an expired document is declined. Everything else is for a person to judge: a wrong
 * check digit is more often a misread character than a forgery, and a document without a zone may well be genuine.
 */
export function runDocuments(sources: readonly AnalysisSource[]): Findings {
  const pictures = sources.filter(({ media }) => media.kind === 'image');
  const zones = pictures.flatMap(zoneOf);
  const chosen = zones.find(({ zone }) => zone.isValid) ?? zones[0];
  if (pictures.length === 0) {
    const error = failureOf('no_suitable_media');
    return { ...describe(sources), state: 'FAILED', resolution: 'FAILED', resultsData: null, media: [], error };
  }
  const { resolution, reason } = judge(chosen, zones, pictures);
  return {
    ...describe(sources),
    state: 'FINISHED',
    resolution,
    resultsData: {
      text_fields: chosen ? textFieldsToJson(chosen.zone) : [],
      mrz: chosen ? { media_id: chosen.mediaId, ...zoneToJson(chosen.zone) } : null,
      reason,
      // What is printed for people is not read: no `visual` is ever guessed from the zone.
      visual_zone: 'not_read',
    },
    media: pictures.map(findingOf),
    error: null,
  };
}

function documentOf({ report }: AnalysisSource): DocumentOutcome {
  if (!report.document) throw new Error('A documents analysis was run on a report without document.');
  return report.document;
}

function zoneOf(source: AnalysisSource): SourceZone[] {
  const { mrz } = documentOf(source);
  return mrz.status === 'read' ? [{ mediaId: source.media.id, zone: mrz }] : [];
}

function judge(
  chosen: SourceZone | undefined,
  zones: readonly SourceZone[],
  pictures: readonly AnalysisSource[],
): Verdict {
  if (!chosen) return { resolution: 'OPERATOR_REQUIRED', reason: whyUnread(pictures) };
  const { zone } = chosen;
  const ask = (reason: DocumentReason): Verdict => ({ resolution: 'OPERATOR_REQUIRED', reason });
  if (!zone.isValid) return ask('check_digits_wrong');
  if (zone.expiry === 'past') return { resolution: 'DECLINED', reason: 'expired' };
  if (zones.some((other) => other.zone.lines.join() !== zone.lines.join())) return ask('zones_differ');
  if (zone.fields.some(isUnsure)) return ask('unsure_characters');
  if (zone.expiry === 'unknown') return ask('expiry_unknown');
  return { resolution: 'SUCCESS', reason: null };
}

function isUnsure({ isChecked, confidence }: Zone['fields'][number]): boolean {
  return isChecked === null && confidence < MIN_SURENESS;
}

function whyUnread(pictures: readonly AnalysisSource[]): DocumentReason {
  const found = pictures
    .map((source) => documentOf(source).mrz)
    .flatMap((mrz) => ('reason' in mrz ? [mrz.reason] : []));
  return unreadReasons.find((reason) => found.includes(reason)) ?? 'no_zone';
}

function findingOf(source: AnalysisSource): MediaFinding {
  const { portrait, mrz } = documentOf(source);
  const isFound = portrait.status === 'found';
  return {
    mediaId: source.media.id,
    resultsData: {
      portrait: isFound
        ? { found: true, ghosts: portrait.ghosts, turned_by: portrait.turnedBy }
        : { found: false, reason: portrait.reason },
      mrz: mrz.status === 'read' ? { read: true } : { read: false, reason: mrz.reason, lines: mrz.lines },
    },
    bestShot: isFound ? portrait : null,
  };
}

function describe(sources: readonly AnalysisSource[]): { readonly technicalMetaData: JsonObject } {
  return {
    technicalMetaData: {
      models: modelsToJson(sources.flatMap((source) => documentOf(source).mrz.models)),
      media: sources.map((source) => {
        const { portrait } = documentOf(source);
        return {
          media_id: source.media.id,
          kind: source.media.kind,
          ...(portrait.status === 'found' ? { portrait_box: boxToJson(portrait.face.box) } : {}),
          timings_ms: timingsToJson(source.report.timings),
        };
      }),
    },
  };
}
