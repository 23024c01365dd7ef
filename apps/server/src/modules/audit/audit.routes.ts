import { type AuditEntryView, type AuditVerdictView, auditList, routes } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { answerList, readList } from '../../http/read-list.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { ChainVerdict } from './verify-chain.ts';
import { verifyLog } from './verify-log.ts';

/** `GET /api/audit/` and `GET /api/audit/verification`. */
export function auditRoutes(app: FastifyInstance): void {
  addRoute(app, routes.listAudit, async (request, reply) => {
    const query = readList(request, auditList);
    const page = await requireSignedIn(request).stores.audit.list(query);
    return answerList(reply, { spec: auditList, query, page, toView: toEntryView });
  });

  addRoute(app, routes.verifyAudit, async (request): Promise<AuditVerdictView> => {
    const chains = await verifyLog(requireSignedIn(request).stores.audit);
    return { is_whole: chains.every(({ fault }) => fault === null), chains: chains.map(toChainView) };
  });
}

function toEntryView(entry: AuditEntry): AuditEntryView {
  return {
    company_id: entry.companyId,
    entry_id: entry.seq,
    time_created: toUnixSeconds(entry.at),
    actor_id: entry.actorId,
    address: entry.address,
    request_id: entry.requestId,
    operation: entry.operation,
    object: entry.object,
    object_id: entry.objectId,
    action: entry.action,
    changed: [...entry.changed],
  };
}

function toChainView({ companyId, entries, fault }: ChainVerdict): AuditVerdictView['chains'][number] {
  return {
    company_id: companyId,
    entries,
    fault: fault && { entry_id: fault.seq, kind: fault.kind, reason: fault.reason },
  };
}
