import { listAnswer, listQuery } from '../lists/list-schemas.ts';
import { retentionReceiptList } from '../lists/retention-receipt-list.ts';
import { changeRetentionRequest, retentionPreviewView, retentionReceiptView, retentionView } from '../retention.ts';
import type { RouteEntry } from './route-entry.ts';

const retention = '/api/companies/:companyId/retention';
const common = { tag: 'companies', auth: 'token' } as const;

export const retentionRoutes = {
  getRetention: {
    ...common,
    method: 'GET',
    path: retention,
    summary: 'For how long what belongs to a company is kept',
    permission: 'retention.read',
    answers: { 200: retentionView },
  },
  changeRetention: {
    ...common,
    method: 'PUT',
    path: retention,
    summary: 'Replace the rules by which what belongs to a company is deleted; they are carried out once an hour',
    permission: 'retention.update',
    body: { kind: 'json', schema: changeRetentionRequest },
    answers: { 200: retentionView },
  },
  previewRetention: {
    ...common,
    method: 'POST',
    path: `${retention}/preview`,
    summary: 'How much such rules would delete now; nothing is deleted',
    permission: 'retention.read',
    body: { kind: 'json', schema: changeRetentionRequest },
    answers: { 200: retentionPreviewView },
  },
  listRetentionReceipts: {
    ...common,
    method: 'GET',
    path: `${retention}/receipts`,
    summary: 'What was deleted by rules, newest first',
    permission: 'retention.read',
    list: retentionReceiptList,
    query: listQuery(retentionReceiptList),
    answers: { 200: listAnswer(retentionReceiptList, retentionReceiptView) },
  },
} as const satisfies Record<string, RouteEntry>;
