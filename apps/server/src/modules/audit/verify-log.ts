import type { AuditStore } from './audit.store.ts';
import { type ChainVerdict, verifyChain } from './verify-chain.ts';

/** Checks the chain of every company within reach, one after the other. */
export async function verifyLog(audit: AuditStore): Promise<readonly ChainVerdict[]> {
  const verdicts: ChainVerdict[] = [];
  for (const head of await audit.heads()) verdicts.push(await verifyChain(head, audit.walk(head.companyId)));
  return verdicts;
}
