import { createHash } from 'node:crypto';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import { withoutEvidence } from '../analyses/shown-evidence.ts';
import type { Actor } from '../companies/actor.ts';
import type { Folder } from '../folders/folder.ts';
import type { FoldersStore } from '../folders/folders.store.ts';
import { getFolder } from '../folders/get-folder.ts';
import { personNumberOf } from '../folders/person-number.ts';
import { openBlobBatch } from '../media/blob-batch.ts';
import { newReportKey } from '../media/blob-keys.ts';
import type { Blobs } from '../media/blobs.ts';
import { distinctNames } from './attachment-names.ts';
import { type CollectPicturesDeps, collectPictures } from './collect-pictures.ts';
import { composeReport } from './compose-report.ts';
import { getReportTemplate } from './get-report-template.ts';
import { decisionsOf } from './operator-decisions.ts';
import { type ListedReport, type Report, type ReportId, reportName } from './report.ts';
import type { ReportRenderer } from './report-renderer.ts';
import type { ReportMaking } from './report-subject.ts';
import type { ReportLanguage, ReportSectionName, ReportTemplate } from './report-template.ts';
import type { ReportTemplatesStore } from './report-templates.store.ts';
import type { ReportsStore } from './reports.store.ts';

export interface CreateReportDeps extends CollectPicturesDeps {
  readonly blobs: Blobs;
  readonly renderer: ReportRenderer;
  readonly folders: FoldersStore;
  readonly reports: ReportsStore;
  readonly templates: ReportTemplatesStore;
  readonly now: Clock;
}

export interface CreateReportInput {
  readonly actor: Pick<Actor, 'userId'>;
  readonly folderId: string;
  readonly templateId: string | null;
  /** What differs from the template, or, without one, from the defaults. */
  readonly wishes: Partial<ReportWishes>;
  /** See `mayReadEvidence`. */
  readonly showsEvidence: boolean;
  readonly signal: AbortSignal;
}

export interface ReportWishes {
  readonly language: ReportLanguage;
  readonly timeZone: string;
  readonly sections: readonly ReportSectionName[];
}

export const defaultWishes: ReportWishes = {
  language: 'en',
  timeZone: 'UTC',
  sections: ['decisions', 'media', 'scores', 'meta_data', 'technical'],
};

/** How often a folder may change while a report of it is being made. */
const mostAttempts = 3;

/**
 * Makes the report of a folder and keeps it. The folder is read, drawn, and the report written only if the folder is
 * still as it was read; else it is made anew.
 * @throws AppError `object.not_found` for a folder or template that is not there, `server.busy`
 */
export async function createReport(deps: CreateReportDeps, input: CreateReportInput): Promise<ListedReport> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const folder = await getFolder(deps.folders, input.folderId);
    const template =
      input.templateId === null ? null : await getReportTemplate(deps.templates, input.templateId, folder);
    const report = await makeReport(deps, input, { folder, template });
    if (report) return { ...report, personNumber: personNumberOf(folder.metaData) };
  }
  throw new AppError('server.busy', { reason: 'the folder changes faster than a report of it can be made' });
}

interface Material {
  readonly folder: Folder;
  readonly template: ReportTemplate | null;
}

/** The report, or `undefined` when the folder changed meanwhile. */
async function makeReport(
  deps: CreateReportDeps,
  input: CreateReportInput,
  { folder, template }: Material,
): Promise<Report | undefined> {
  const making = planMaking(deps, input, template);
  const deciders = decisionsOf(folder).flatMap(({ userId }) => userId ?? []);
  const surroundings = await deps.reports.findSurroundings(folder, [
    folder.userId,
    making.by,
    ...deciders,
    ...(folder.wipedBy ? [folder.wipedBy] : []),
  ]);
  const { pictures, missing } = await collectPictures(deps, folder, input.signal);
  const told = making.showsEvidence ? folder : { ...folder, analyses: folder.analyses.map(withoutEvidence) };
  const document = composeReport({ folder: told, ...surroundings, missingPictures: missing }, making);
  const own = await readTemplateFiles(deps.blobs, template);
  input.signal.throwIfAborted();
  const { bytes, pages } = await deps.renderer.render({
    document,
    pictures: new Map([...pictures, ...own]),
    attachments: own,
  });
  const report = toReport(folder, template, { making, bytes, pages });
  return (await keep(deps, { report, bytes, folder })) ? report : undefined;
}

function planMaking(
  { now }: CreateReportDeps,
  { actor, wishes, showsEvidence }: CreateReportInput,
  template: ReportTemplate | null,
): ReportMaking & { readonly id: ReportId } {
  const base = template ?? defaultWishes;
  const attachments = template?.attachments ?? [];
  const names = distinctNames(attachments.map(({ name }) => name));
  return {
    id: newId<'report'>(),
    at: now(),
    by: actor.userId,
    language: wishes.language ?? base.language,
    timeZone: wishes.timeZone ?? base.timeZone,
    sections: wishes.sections ?? base.sections,
    showsEvidence,
    template: template && { name: template.name, logo: template.logoKey },
    attachments: attachments.map(({ blobKey, createdAt, ...file }, place) => ({
      ...file,
      name: names[place]!,
      key: blobKey,
      addedAt: createdAt,
    })),
  };
}

/** The logo and the attachments. @throws AppError `storage.unavailable` when one has lost its bytes */
async function readTemplateFiles(
  blobs: Pick<Blobs, 'read'>,
  template: ReportTemplate | null,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const keys = [template?.logoKey, ...(template?.attachments.map(({ blobKey }) => blobKey) ?? [])];
  for (const key of keys.filter((one) => one != null)) {
    const bytes = await blobs.read(key);
    if (!bytes) throw new AppError('storage.unavailable', { reason: 'the bytes of a file of the template are gone' });
    files.set(key, bytes);
  }
  return files;
}

interface Made {
  readonly making: ReportMaking & { readonly id: ReportId };
  readonly bytes: Uint8Array;
  readonly pages: number;
}

function toReport(folder: Folder, template: ReportTemplate | null, { making, bytes, pages }: Made): Report {
  const { id, at, by, language, timeZone, sections, showsEvidence } = making;
  return {
    id,
    companyId: folder.companyId,
    folderId: folder.id,
    userId: by,
    templateId: template?.id ?? null,
    name: reportName(folder.id, at),
    language,
    timeZone,
    sections,
    showsEvidence,
    sizeBytes: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    pages,
    blobKey: newReportKey(folder.id),
    createdAt: at,
  };
}

/** Blob before row. Returns whether the report was kept. */
async function keep(
  { blobs, reports }: CreateReportDeps,
  { report, bytes, folder }: { readonly report: Report; readonly bytes: Uint8Array; readonly folder: Folder },
): Promise<boolean> {
  const batch = openBlobBatch(blobs);
  let isWriting = false;
  try {
    await batch.stage(report.blobKey, bytes);
    await batch.publish();
    isWriting = true;
    const isKept = await reports.insert(report, folder);
    if (!isKept) await batch.discard();
    return isKept;
  } catch (error) {
    // A database that went away may have committed first; bytes without a row are swept.
    if (!(isWriting && error instanceof AppError && error.code === 'database.unavailable')) await batch.discard();
    throw error;
  }
}
