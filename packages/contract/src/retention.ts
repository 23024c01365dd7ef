import * as z from 'zod';
import { jsonObject, keptObject, unixSeconds } from './json.ts';
import { type RetentionObject, retentionObjects } from './retention-objects.ts';

const withMetaData: ReadonlySet<RetentionObject> = new Set(['folders', 'media']);
const hasSomething = (value: object | undefined) => value !== undefined && Object.keys(value).length > 0;

/** For how long something is kept. */
export const retentionRule = z
  .strictObject({
    object: z.enum(retentionObjects),
    /** Whatever is older is deleted: folders, reports, evaluations by when they were made, telemetry by when it was last added to. */
    after_days: z.number().int().min(0).max(36_500),
    /** Only folders whose metadata contains this. */
    meta_data: keptObject.exactOptional(),
    /** Never folders whose metadata contains this, such as those that a court asked to keep. */
    unless_meta_data: keptObject.exactOptional(),
  })
  .refine((rule) => rule.after_days > 0 || hasSomething(rule.meta_data), {
    error: 'must be 1 or more, or the rule must say which meta_data: it would delete everything',
    path: ['after_days'],
  })
  .refine(({ object, meta_data, unless_meta_data }) => withMetaData.has(object) || !(meta_data || unless_meta_data), {
    error: 'only folders and media are chosen by metadata',
    path: ['meta_data'],
  });
export type RetentionRuleWords = z.infer<typeof retentionRule>;

/** Body of `PUT /api/companies/{id}/retention`: all rules of the company. An empty list keeps everything. */
export const changeRetentionRequest = z.strictObject({ rules: z.array(retentionRule).max(20) });

const shownRule = z.object({
  object: z.enum(retentionObjects),
  after_days: z.number().int(),
  meta_data: jsonObject.optional(),
  unless_meta_data: jsonObject.optional(),
});

/** For how long what belongs to a company is kept. */
export const retentionView = z.object({
  company_id: z.string(),
  rules: z.array(shownRule),
  /** Who wrote them; null where nobody did. */
  user_id: z.string().nullable(),
  time_updated: unixSeconds.nullable(),
});
export type RetentionView = z.infer<typeof retentionView>;

/** What rules would delete if they were carried out now. */
export const retentionPreviewView = z.object({
  company_id: z.string(),
  rules: z.array(
    shownRule.extend({
      /** How many objects. Something that two rules are about counts in both. */
      count: z.number().int(),
      /** When the oldest of them was made; null where there is none. */
      oldest: unixSeconds.nullable(),
    }),
  ),
});
export type RetentionPreviewView = z.infer<typeof retentionPreviewView>;

/** The proof that something was deleted by a rule: written in the transaction that deleted it, and never changed. */
export const retentionReceiptView = z.object({
  /** Made of all the rest of the receipt. The audit log knows it, and so vouches for the rest. */
  retention_receipt_id: z.string(),
  company_id: z.string(),
  /** The same for everything that one carrying out of one rule deleted. */
  run_id: z.string(),
  object: z.enum(retentionObjects),
  rule: shownRule,
  /** Who wrote the rule. */
  user_id: z.string(),
  /** What was older went. */
  time_before: unixSeconds,
  count: z.number().int(),
  /** SHA-256 of the ids, in order, each followed by a line feed. */
  ids_sha256: z.string(),
  /** When. */
  time_created: unixSeconds,
});
export type RetentionReceiptView = z.infer<typeof retentionReceiptView>;
