import { join } from 'node:path';
import type { Vision } from '@praesto/vision';
import { findWorstErrors, type Presentation } from '@praesto/vision/evaluation';
import { examineFile } from '../analyze/examine-file.ts';
import { formatScore } from './format-figures.ts';
import type { ReportPicture } from './report.ts';

const MOST = 10;
/** Longest side in pixels: enough to see what went wrong. */
const SIDE = 220;

/** Thumbnails of the worst errors, of a clip one from its middle. */
export async function pictureWorstErrors(
  vision: Vision,
  presentations: readonly Presentation[],
  { root, threshold }: { root: string; threshold: number },
): Promise<ReportPicture[]> {
  const pictures: ReportPicture[] = [];
  for (const { presentation, confidenceSpoofing } of findWorstErrors(presentations, threshold, MOST)) {
    const outcome = await examineFile(vision, join(root, presentation.path), { thumbnail: SIDE });
    if (outcome.status === 'failed')
      throw new Error(`${outcome.file} was decoded before and is not now: ${outcome.message}`);
    const what =
      presentation.attack === null ? 'bona fide, taken for an attack' : `${presentation.attack}, taken for live`;
    const caption = `${formatScore(confidenceSpoofing)} ${what}: ${presentation.path}`;
    pictures.push({ jpeg: outcome.report.thumbnail!, caption });
  }
  return pictures;
}
