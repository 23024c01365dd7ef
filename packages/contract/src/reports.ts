import * as z from 'zod';
import { idText } from './any-case.ts';
import { unixSeconds } from './json.ts';
import { timeZone } from './time-zone.ts';

/** Languages in which a report can be written. */
export const reportLanguages = ['en', 'ru'] as const;
export const reportLanguage = z.enum(reportLanguages);
export type ReportLanguage = z.infer<typeof reportLanguage>;

/**
 * The parts of a report that a template may leave out. What was decided, which checks there were and what was not
 * established stands in every report.
 */
export const reportSections = ['decisions', 'media', 'scores', 'meta_data', 'technical'] as const;
export const reportSection = z.enum(reportSections);
export type ReportSectionName = z.infer<typeof reportSection>;

const sections = z.array(reportSection).max(reportSections.length);
const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !text.includes('\u0000') && text.isWellFormed(), {
    error: 'holds a character that cannot be stored',
  });

/** Body of `POST /api/report-templates/`: alone, or as the `payload` of a form with a `logo` and attachments. */
export const reportTemplatePayload = z.object({
  name,
  /** ADMIN only; everybody else makes templates of their own company. */
  company_id: idText.nullish(),
  language: reportLanguage.nullish(),
  time_zone: timeZone.nullish(),
  sections: sections.nullish(),
});
export type ReportTemplatePayload = z.infer<typeof reportTemplatePayload>;

/** Body of `PATCH /api/report-templates/{id}`; what is absent stays. */
export const reportTemplateChanges = z.object({
  name: name.optional(),
  language: reportLanguage.optional(),
  time_zone: timeZone.optional(),
  sections: sections.optional(),
  /** `null` removes the logo. */
  logo: z.null().optional(),
});
export type ReportTemplateChanges = z.infer<typeof reportTemplateChanges>;

/** Body of `POST /api/folders/{id}/reports/`; what is absent comes from the template, and without one from the defaults. */
export const reportOrder = z.object({
  template_id: idText.nullish(),
  language: reportLanguage.nullish(),
  time_zone: timeZone.nullish(),
  sections: sections.nullish(),
});
export type ReportOrder = z.infer<typeof reportOrder>;

export const reportAttachmentView = z.object({
  attachment_id: z.string(),
  name: z.string(),
  mime: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  url: z.string(),
  time_created: unixSeconds,
});
export type ReportAttachmentView = z.infer<typeof reportAttachmentView>;

export const reportTemplateView = z.object({
  template_id: z.string(),
  company_id: z.string(),
  name: z.string(),
  language: reportLanguage,
  time_zone: z.string(),
  sections: z.array(reportSection),
  logo_url: z.string().nullable(),
  attachments: z.array(reportAttachmentView),
  time_created: unixSeconds,
  time_updated: unixSeconds,
});
export type ReportTemplateView = z.infer<typeof reportTemplateView>;

/** A finished PDF about one folder. */
export const reportView = z.object({
  report_id: z.string(),
  company_id: z.string(),
  folder_id: z.string(),
  /** Who asked for it; null when that user is gone. */
  user_id: z.string().nullable(),
  template_id: z.string().nullable(),
  /** The person's number as the folder's meta data has it (`iin`, earlier `client_iin`). */
  iin: z.string().nullable(),
  /** File name; holds the folder's id. */
  name: z.string(),
  mime: z.literal('application/pdf'),
  size: z.number().int(),
  sha256: z.string(),
  pages: z.number().int(),
  language: reportLanguage,
  time_zone: z.string(),
  sections: z.array(reportSection),
  /** Whether it tells all of liveness results; then only those with `evidence.read` may read it. */
  shows_evidence: z.boolean(),
  /** Null when the report tells more than whoever asks may see. */
  url: z.string().nullable(),
  time_created: unixSeconds,
});
export type ReportView = z.infer<typeof reportView>;
