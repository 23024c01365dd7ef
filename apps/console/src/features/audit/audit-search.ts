import type { AuditEntryView, RequestOf } from '@praesto/client';
import { startOfDay } from '../lists/day.ts';
import { readSearch } from '../lists/read-search.ts';

const names = ['from', 'to', 'company', 'actor', 'object', 'action', 'id'] as const;

/** What the address of the audit log says; everything is text, absent = not asked. Days are of the browser's zone. */
export type AuditSearch = { readonly [Name in (typeof names)[number]]?: string };

export function toAuditSearch(raw: Readonly<Record<string, unknown>>): AuditSearch {
  return readSearch(names, raw, ['from', 'to']);
}

type AuditQuery = NonNullable<RequestOf<'listAudit'>['query']>;

/** The nouns of the log, as the database writes them. */
export const auditObjects = [
  'company',
  'user',
  'session',
  'folder',
  'media',
  'analysis',
  'report',
  'report_template',
  'webhook',
  'collection',
  'person',
  'person_image',
  'policy',
  'retention',
  'retention_receipt',
  'web_settings',
  'challenge',
  'template_key',
] as const;

export const auditActions = ['created', 'changed', 'deleted', 'read'] as const satisfies AuditEntryView['action'][];

/** The filters of an address in the grammar of the API's lists. */
export function toAuditQuery(search: AuditSearch): AuditQuery {
  const query: Record<string, string | undefined> = {
    'time_created.min': startOfDay(search.from, 0),
    'time_created.less': startOfDay(search.to, 1),
    company_id: search.company,
    actor_id: search.actor,
    object: search.object,
    action: search.action,
    object_id: search.id,
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}
