import { type SniffedMedia, sniffMedia } from '@praesto/vision';
import { AppError } from '../../shared/app-error.ts';
import type { MediaId } from '../../shared/ids.ts';
import type { Inference } from '../analyses/inference.ts';
import { openAnalysis } from '../analyses/open-analysis.ts';
import { requireRates } from '../analyses/require-rates.ts';
import type { Media } from '../media/media.ts';
import { type Placement, toContents, toMedia } from './conclude-folder.ts';
import { type MediaRefusal, toRefusalOfAll } from './examine-media.ts';
import type { FolderContents } from './folder.ts';
import type { FolderPlan, PlannedMedia } from './folder-plan.ts';

export interface Postponing {
  readonly plan: FolderPlan;
  readonly inference: Pick<Inference, 'operatingCurves' | 'matchingCurves'>;
  readonly placement: Pick<Placement, 'blobKeyOf'>;
  readonly at: Date;
}

/**
 * The folder as it is when nobody waits any longer for its analyses, and a job is to answer them. Of its media is known what their first
 * bytes tell; the rest shows when they are looked at.
 * @throws AppError `media.*` of bytes that are no medium; `rate.*` of rates that no curve can show
 */
export function postponeFolder({ plan, inference, placement, at }: Postponing): FolderContents {
  const sniffed = sniffAll(plan.media);
  const media = new Map<MediaId, Media>(
    plan.media.map((planned) => {
      const { kind, mime } = sniffed.get(planned.id)!;
      const unseen = { kind, mime, width: null, height: null, durationMs: null };
      return [planned.id, toMedia(plan, { planned, info: unseen, blobKey: placement.blobKeyOf(planned.id), at })];
    }),
  );
  requireRates(
    inference,
    plan.analyses.map(({ order, sources }) => ({ order, sources: sources.map((id) => media.get(id)!) })),
  );
  const { folderId, groupId } = plan;
  const analyses = plan.analyses.map(({ order, sources }) => ({
    ...openAnalysis({ order, sources, folderId, groupId, at: plan.at }),
    sentAt: at,
  }));
  return toContents({ plan, media: [...media.values()], analyses, at });
}

function sniffAll(media: readonly PlannedMedia[]): ReadonlyMap<MediaId, SniffedMedia> {
  const sniffed = new Map<MediaId, SniffedMedia>();
  const refusals: MediaRefusal[] = [];
  for (const planned of media) {
    const found = sniffMedia(planned.file.bytes);
    if (found) sniffed.set(planned.id, found);
    else refusals.push({ planned, error: noMedium(planned) });
  }
  if (refusals.length > 0) throw toRefusalOfAll(refusals);
  return sniffed;
}

function noMedium({ file }: PlannedMedia): AppError {
  if (file.sizeBytes === 0) return new AppError('media.empty', { reason: 'the file is empty' });
  return new AppError('media.unsupported_type', { reason: 'the file is no image, no video and no ZIP of images' });
}
