import * as z from 'zod';
import { unixSeconds } from './json.ts';

/** One change of one object: who, what, when, from where. Values are not kept. */
export const auditEntryView = z.object({
  company_id: z.string(),
  /** Place in the chain of the company, from 1 without a gap. */
  entry_id: z.number().int(),
  time_created: unixSeconds,
  /** Null for the server itself and for strangers. */
  actor_id: z.string().nullable(),
  address: z.string().nullable(),
  request_id: z.string().nullable(),
  operation: z.string(),
  object: z.string(),
  object_id: z.string(),
  /** `read` is told of templates only. */
  action: z.enum(['created', 'changed', 'deleted', 'read']),
  /** Names of the fields that changed. */
  changed: z.array(z.string()),
});
export type AuditEntryView = z.infer<typeof auditEntryView>;

/** What checking the chains found. */
export const auditVerdictView = z.object({
  is_whole: z.boolean(),
  chains: z.array(
    z.object({
      company_id: z.string(),
      entries: z.number().int(),
      /** The first fault; null when there is none. */
      fault: z
        .object({ entry_id: z.number().int(), kind: z.enum(['changed', 'missing']), reason: z.string() })
        .nullable(),
    }),
  ),
});
export type AuditVerdictView = z.infer<typeof auditVerdictView>;
