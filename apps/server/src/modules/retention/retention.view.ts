import type { RetentionReceiptView, RetentionRuleWords, RetentionView } from '@praesto/contract';
import type { CompanyId } from '../../shared/ids.ts';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { CompanyRetention, Receipt, RetentionRule } from './retention.ts';

export function toRetentionView(companyId: CompanyId, retention: CompanyRetention | undefined): RetentionView {
  return {
    company_id: companyId,
    rules: (retention?.rules ?? []).map(toRuleWords),
    user_id: retention?.userId ?? null,
    time_updated: retention ? toUnixSeconds(retention.updatedAt) : null,
  };
}

export function toReceiptView(receipt: Receipt): RetentionReceiptView {
  return {
    retention_receipt_id: receipt.id,
    company_id: receipt.companyId,
    run_id: receipt.runId,
    object: receipt.object,
    rule: toRuleWords(receipt.rule),
    user_id: receipt.userId,
    time_before: toUnixSeconds(receipt.before),
    count: receipt.count,
    ids_sha256: receipt.idsSha256,
    time_created: toUnixSeconds(receipt.createdAt),
  };
}

export function toRuleWords({ object, afterDays, metaData, unlessMetaData }: RetentionRule): RetentionRuleWords {
  return {
    object,
    after_days: afterDays,
    ...(metaData && { meta_data: metaData }),
    ...(unlessMetaData && { unless_meta_data: unlessMetaData }),
  };
}

export function toRule(words: RetentionRuleWords): RetentionRule {
  const { object, after_days: afterDays, meta_data: metaData = null, unless_meta_data: unlessMetaData = null } = words;
  return { object, afterDays, metaData, unlessMetaData };
}
