import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { CompanyId } from '../../shared/ids.ts';
import { isId, newId } from '../../shared/ids.ts';
import type { Inference } from '../analyses/inference.ts';
import { type BlobBatch, openBlobBatch } from '../media/blob-batch.ts';
import type { Blobs } from '../media/blobs.ts';
import type { UploadedFile } from '../media/uploaded-file.ts';
import { getReportTemplate, templateNotFound } from './get-report-template.ts';
import type { ReportTemplate } from './report-template.ts';
import type { ReportTemplatesStore, ReportTemplateUpdate } from './report-templates.store.ts';
import { stageTemplateFiles } from './template-files.ts';

export interface ChangeTemplateDeps {
  readonly templates: ReportTemplatesStore;
  readonly blobs: Blobs;
  readonly inference: Pick<Inference, 'examine'>;
  readonly now: Clock;
}

interface SentFiles {
  readonly files: readonly UploadedFile[];
  readonly signal: AbortSignal;
}

export type NewReportTemplate = Pick<ReportTemplate, 'name' | 'language' | 'timeZone' | 'sections'> & {
  readonly companyId: CompanyId;
};

/** @throws AppError `media.*` naming the file that cannot be used; nothing is kept then */
export async function createReportTemplate(
  deps: ChangeTemplateDeps,
  order: NewReportTemplate,
  { files, signal }: SentFiles,
): Promise<ReportTemplate> {
  const id = newId<'report-template'>();
  const at = deps.now();
  return inBatch(deps, async (batch) => {
    const staged = await stageTemplateFiles({ ...deps, batch }, { templateId: id, files, present: [], at, signal });
    const template = { ...order, ...staged, id, createdAt: at, updatedAt: at };
    await batch.publish();
    await deps.templates.insert(template);
    return template;
  });
}

/** Adds attachments; a `logo` takes the place of the one that is there. @throws AppError `object.not_found`, `media.*` */
export async function addTemplateFiles(
  deps: ChangeTemplateDeps,
  id: string,
  { files, signal }: SentFiles,
): Promise<ReportTemplate> {
  const present = await getReportTemplate(deps.templates, id);
  const at = deps.now();
  const changed = await inBatch(deps, async (batch) => {
    const input = { templateId: present.id, files, present: present.attachments, at, signal };
    const { logoKey, attachments } = await stageTemplateFiles({ ...deps, batch }, input);
    await batch.publish();
    const withFiles = await deps.templates.addAttachments(present.id, attachments, at);
    const template = logoKey ? await deps.templates.update(present.id, { logoKey }, at) : withFiles;
    if (!template) throw templateNotFound();
    return template;
  });
  if (present.logoKey !== null && changed.logoKey !== present.logoKey) await deps.blobs.remove(present.logoKey);
  return changed;
}

/** @throws AppError `object.not_found` */
export async function changeReportTemplate(
  deps: Pick<ChangeTemplateDeps, 'templates' | 'blobs' | 'now'>,
  id: string,
  changes: ReportTemplateUpdate,
): Promise<ReportTemplate> {
  const present = await getReportTemplate(deps.templates, id);
  const changed = await deps.templates.update(present.id, changes, deps.now());
  if (!changed) throw templateNotFound();
  if (present.logoKey !== null && changed.logoKey === null) await deps.blobs.remove(present.logoKey);
  return changed;
}

/** @throws AppError `object.not_found` for the template or the attachment */
export async function removeTemplateAttachment(
  deps: Pick<ChangeTemplateDeps, 'templates' | 'blobs'>,
  id: string,
  attachmentId: string,
): Promise<void> {
  const template = await getReportTemplate(deps.templates, id);
  const removed = isId<'report-attachment'>(attachmentId)
    ? await deps.templates.removeAttachment(template.id, attachmentId)
    : undefined;
  if (!removed) {
    throw new AppError('object.not_found', { field: 'attachment_id', reason: 'no attachment has this id' });
  }
  await deps.blobs.remove(removed.blobKey);
}

/** Reports that were made with it stay as they are. @throws AppError `object.not_found` */
export async function deleteReportTemplate(
  deps: Pick<ChangeTemplateDeps, 'templates' | 'blobs'>,
  id: string,
): Promise<void> {
  const { id: templateId } = await getReportTemplate(deps.templates, id);
  const removed = await deps.templates.remove(templateId);
  if (!removed) throw templateNotFound();
  const keys = [removed.logoKey, ...removed.attachments.map(({ blobKey }) => blobKey)];
  for (const key of keys) if (key !== null) await deps.blobs.remove(key);
}

/** Blobs of a change that failed are thrown away, unless the database may have committed it: those are swept if not. */
async function inBatch<T>({ blobs }: ChangeTemplateDeps, work: (batch: BlobBatch) => Promise<T>): Promise<T> {
  const batch = openBlobBatch(blobs);
  try {
    return await work(batch);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'database.unavailable')) await batch.discard();
    throw error;
  }
}
