import type { ListPage, ReportTemplateQuery } from '@praesto/contract';
import type { ReportAttachment, ReportAttachmentId, ReportTemplate, ReportTemplateId } from './report-template.ts';

/** What may be changed; what is absent stays. */
export type ReportTemplateUpdate = Partial<
  Pick<ReportTemplate, 'name' | 'language' | 'timeZone' | 'sections' | 'logoKey'>
>;

/** Port: the report templates of the companies within a reach. */
export interface ReportTemplatesStore {
  insert(template: ReportTemplate): Promise<void>;
  find(id: ReportTemplateId): Promise<ReportTemplate | undefined>;
  /** Rejects with `body.wrong_value` when `limit=-1` would be too much. */
  list(query: ReportTemplateQuery): Promise<ListPage<ReportTemplate>>;
  /** @returns the template as it is then, or `undefined` when there is none */
  update(id: ReportTemplateId, changes: ReportTemplateUpdate, at: Date): Promise<ReportTemplate | undefined>;
  /** Adds to those that are there, after them. @returns the template as it is then */
  addAttachments(
    id: ReportTemplateId,
    attachments: readonly ReportAttachment[],
    at: Date,
  ): Promise<ReportTemplate | undefined>;
  /** @returns the attachment that was there */
  removeAttachment(id: ReportTemplateId, attachmentId: ReportAttachmentId): Promise<ReportAttachment | undefined>;
  /** With its attachments. @returns what was there */
  remove(id: ReportTemplateId): Promise<ReportTemplate | undefined>;
}
