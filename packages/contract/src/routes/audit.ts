import { auditEntryView, auditVerdictView } from '../audit.ts';
import { auditList } from '../lists/audit-list.ts';
import { listAnswer, listQuery } from '../lists/list-schemas.ts';
import type { RouteEntry } from './route-entry.ts';

export const auditRoutes = {
  listAudit: {
    method: 'GET',
    path: '/api/audit',
    summary: 'Who changed what, newest first',
    tag: 'audit',
    auth: 'token',
    permission: 'audit.read',
    list: auditList,
    query: listQuery(auditList),
    answers: { 200: listAnswer(auditList, auditEntryView) },
  },
  verifyAudit: {
    method: 'GET',
    path: '/api/audit/verification',
    summary: 'Whether an entry of the audit log was changed or is missing',
    tag: 'audit',
    auth: 'token',
    permission: 'audit.read',
    answers: { 200: auditVerdictView },
  },
} as const satisfies Record<string, RouteEntry>;
