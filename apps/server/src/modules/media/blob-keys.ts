import { randomBytes } from 'node:crypto';
import type { FolderId, Id } from '../../shared/ids.ts';

/** Endings that a saved copy may keep. Only for the eye: what a blob is, its row tells. */
const endings = /\.(jpe?g|png|webp|gif|avif|hei[cf]|tiff?|bmp|mp4|mov|webm|mkv|avi|mpe?g|3gp|zip)$/;

const thumbnailEnding = '_thumb.jpg';

/** 192 random bits: the name is the permission to read the file. */
const randomName = () => randomBytes(24).toString('hex');

const keyPattern = /^[0-9a-f-]{36}\/[0-9a-f]{48}(\.[a-z0-9]+)?(_thumb\.jpg)?$/;

/** Whether a text could be one of our keys; nothing else is ever looked for. */
export function isBlobKey(text: string): boolean {
  return keyPattern.test(text);
}

/** A new key for an uploaded file. */
export function newMediaKey(folderId: FolderId, originalName: string): string {
  return `${folderId}/${randomName()}${endingOf(originalName)}`;
}

function endingOf(originalName: string): string {
  return endings.exec(originalName.toLowerCase())?.[0] ?? '';
}

/** A new key for a photo of a person in a collection. */
export function newPersonKey(personId: Id<'person'>, originalName: string): string {
  return `${personId}/${randomName()}${endingOf(originalName)}`;
}

/** A new key for a medium of an evaluation. */
export function newEvaluationKey(evaluationId: Id<'evaluation'>, originalName: string): string {
  return `${evaluationId}/${randomName()}${endingOf(originalName)}`;
}

/** A new key for a picture that an analysis made. */
export function newJpegKey(folderId: FolderId): string {
  return `${folderId}/${randomName()}.jpg`;
}

/** A new key for a report about a folder. */
export function newReportKey(folderId: FolderId): string {
  return `${folderId}/${randomName()}.pdf`;
}

/** A new key for a file of a report template. */
export function newTemplateKey(templateId: Id<'report-template'>, ending: string): string {
  return `${templateId}/${randomName()}${/^\.[a-z0-9]{1,8}$/.test(ending) ? ending : ''}`;
}

/** Where the thumbnail of a blob is kept. */
export function thumbnailKeyOf(blobKey: string): string {
  return `${blobKey}${thumbnailEnding}`;
}

/** The blob that a thumbnail was made of, or `undefined` when the key is no thumbnail's. */
export function originalOfThumbnail(key: string): string | undefined {
  return key.endsWith(thumbnailEnding) ? key.slice(0, -thumbnailEnding.length) : undefined;
}
