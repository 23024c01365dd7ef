import type { CompanyLimitsView, CompanyView } from '@praesto/contract';
import type { CompanyId } from '../../shared/ids.ts';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { Company } from './company.ts';
import type { CompanyLimits } from './company-limits.ts';

export function toCompanyView({ id, name, metaData, createdAt }: Company): CompanyView {
  return {
    company_id: id,
    name,
    meta_data: metaData,
    technical_meta_data: {},
    time_created: toUnixSeconds(createdAt),
  };
}

/** One that was deleted meanwhile has none. */
export function toCompanyLimitsView(id: CompanyId, limits?: CompanyLimits): CompanyLimitsView {
  const { ordersAtOnce = null, analysesPerMinute = null } = limits ?? {};
  return { company_id: id, orders_at_once: ordersAtOnce, analyses_per_minute: analysesPerMinute };
}
