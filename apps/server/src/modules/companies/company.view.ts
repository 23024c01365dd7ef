import type { CompanyView } from '@praesto/contract';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { Company } from './company.ts';

export function toCompanyView({ id, name, metaData, createdAt }: Company): CompanyView {
  return {
    company_id: id,
    name,
    meta_data: metaData,
    technical_meta_data: {},
    time_created: toUnixSeconds(createdAt),
  };
}
