import type { DemoResultView } from '@praesto/contract';
import { sayEvidence } from './evidence-words.ts';

type Folder = NonNullable<DemoResultView['folder']>;

/** A folder in the words of this page. */
export interface ShownResult {
  readonly verdict: { readonly text: string; readonly tone: 'good' | 'bad' | 'warning' };
  readonly bestShot: string | null;
  /** 0 live .. 1 attack, and where the decision turns. */
  readonly score: { readonly value: number; readonly limit: number | null } | null;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly cues: readonly ShownCue[];
}

export interface ShownCue {
  readonly text: string;
  readonly detail: string;
  /** 0..1, how much it looks like an attack by that alone. */
  readonly score: number;
  readonly weight: number;
}

const verdicts: Readonly<Record<string, ShownResult['verdict']>> = {
  SUCCESS: { text: 'Passed', tone: 'good' },
  DECLINED: { text: 'Declined', tone: 'bad' },
  OPERATOR_REQUIRED: { text: 'A person should look at it', tone: 'warning' },
  FAILED: { text: 'Could not be judged', tone: 'warning' },
};

const titles: Readonly<Record<string, string>> = {
  QUALITY: 'Liveness and picture quality',
  BIOMETRY: 'Is it one and the same person',
  DOCUMENTS: 'Document',
  COLLECTION: 'Search in collections',
};

export function readFolder(folder: Folder): ShownResult {
  const { analyses = [] } = folder;
  const quality = analyses.find(({ type }) => type === 'QUALITY');
  const media = quality?.results_media ?? [];
  const data = media
    .map(({ results_data }) => results_data)
    .find((result) => result && 'confidence_spoofing' in result);
  return {
    verdict: verdicts[folder.system_resolution] ?? { text: folder.system_resolution, tone: 'warning' },
    bestShot:
      media.flatMap(({ output_images }) => output_images).find(({ original_url }) => original_url)?.original_url ??
      null,
    score: readScore(data),
    facts: [
      ...analyses.map(
        ({ type, resolution, error_message }) =>
          [titles[type] ?? type, sayResolution(resolution, error_message)] as const,
      ),
      ['Folder', folder.folder_id],
      [
        'Media',
        folder.media.map(({ media_type, tags }) => `${media_type.toLowerCase()} (${tags.join(', ')})`).join('; '),
      ],
    ],
    cues: media.flatMap(({ results_data }) => readCues(results_data?.evidence)),
  };
}

function sayResolution(resolution: string, reason: string | null): string {
  const text = verdicts[resolution]?.text ?? resolution;
  return reason ? `${text}: ${reason}` : text;
}

function readScore(data: Readonly<Record<string, unknown>> | null | undefined): ShownResult['score'] {
  const value = data?.confidence_spoofing;
  if (typeof value !== 'number') return null;
  const point = data?.operating_point;
  const limit = isRecord(point) ? point.threshold_max : null;
  return { value, limit: typeof limit === 'number' ? limit : null };
}

function readCues(evidence: unknown): ShownCue[] {
  if (!Array.isArray(evidence)) return [];
  return evidence.filter(isRecord).map(({ code, detail, score, weight }) => ({
    text: sayEvidence(String(code)),
    detail: typeof detail === 'string' ? detail : '',
    score: typeof score === 'number' ? score : 0,
    weight: typeof weight === 'number' ? weight : 0,
  }));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
