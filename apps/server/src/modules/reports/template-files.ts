import { AppError } from '../../shared/app-error.ts';
import { newId } from '../../shared/ids.ts';
import type { Inference } from '../analyses/inference.ts';
import type { BlobBatch } from '../media/blob-batch.ts';
import { newTemplateKey } from '../media/blob-keys.ts';
import type { UploadedFile } from '../media/uploaded-file.ts';
import type { ReportAttachment, ReportTemplateId } from './report-template.ts';

/** The form key of the logo; every other file of a form is an attachment. */
const logoField = 'logo';

/** They go into every report: each is as heavy as all of them together. */
const mostAttachments = 10;
const mostAttachedBytes = 20 * 1024 * 1024;

/** Longest side of the logo in pixels: 290 dots an inch where it stands. */
const logoSide = 600;

export interface TemplateFiles {
  readonly logoKey: string | null;
  readonly attachments: readonly ReportAttachment[];
}

export interface StageTemplateFilesInput {
  readonly templateId: ReportTemplateId;
  readonly files: readonly UploadedFile[];
  /** What the template has already. */
  readonly present: readonly ReportAttachment[];
  readonly at: Date;
  readonly signal: AbortSignal;
}

/**
 * Makes the files of a form durable. The logo is drawn anew by the engine; attachments are kept as they are and never
 * opened.
 * @throws AppError `media.*` naming the field
 */
export async function stageTemplateFiles(
  deps: { readonly inference: Pick<Inference, 'examine'>; readonly batch: BlobBatch },
  input: StageTemplateFilesInput,
): Promise<TemplateFiles> {
  const { templateId, files, at } = input;
  const logo = files.find(({ key }) => key === logoField);
  const others = files.filter((file) => file !== logo);
  requireRoom(input.present, others);
  const jpeg = logo && (await drawLogo(deps.inference, logo, input.signal));
  const logoKey = jpeg ? newTemplateKey(templateId, '.jpg') : null;
  const attachments = others.map((file) => toAttachment(templateId, file, at));
  await Promise.all([
    ...(jpeg && logoKey ? [deps.batch.stage(logoKey, jpeg)] : []),
    ...attachments.map(({ blobKey }, place) => deps.batch.stage(blobKey, others[place]!.bytes)),
  ]);
  return { logoKey, attachments };
}

function requireRoom(present: readonly ReportAttachment[], added: readonly UploadedFile[]): void {
  const all = [...present, ...added];
  if (all.length > mostAttachments) {
    const reason = `a template has ${mostAttachments} attachments at most`;
    throw new AppError('media.too_many', { field: added[0]?.key ?? 'attachments', reason });
  }
  const bytes = all.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (bytes > mostAttachedBytes) {
    const reason = `the attachments of a template have ${mostAttachedBytes} bytes at most, together`;
    throw new AppError('media.too_large', { field: added[0]?.key ?? 'attachments', reason });
  }
}

async function drawLogo(
  inference: Pick<Inference, 'examine'>,
  { key: field, name, bytes }: UploadedFile,
  signal: AbortSignal,
): Promise<Uint8Array> {
  try {
    const { info, thumbnail } = await inference.examine({ bytes, name }, { thumbnail: logoSide }, signal);
    if (info.kind !== 'image') throw new AppError('media.unsupported_type', { reason: 'a logo must be an image' });
    if (!thumbnail) throw new Error('The engine gave no thumbnail.');
    return thumbnail;
  } catch (error) {
    if (!(error instanceof AppError) || !error.code.startsWith('media.')) throw error;
    throw new AppError(error.code, { ...error.details, field, name }, { cause: error });
  }
}

function toAttachment(templateId: ReportTemplateId, file: UploadedFile, at: Date): ReportAttachment {
  const ending = /\.[a-z0-9]{1,8}$/.exec(file.name.toLowerCase())?.[0] ?? '';
  return {
    id: newId<'report-attachment'>(),
    // A form may send a file without a name.
    name: file.name || file.key,
    mime: mimes[ending] ?? 'application/octet-stream',
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    blobKey: newTemplateKey(templateId, ending),
    createdAt: at,
  };
}

/** By ending: what a reader's program is told; nothing here depends on its being true. */
const mimes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
