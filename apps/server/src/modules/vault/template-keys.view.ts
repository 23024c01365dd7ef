import type { TemplateKeysView } from '@praesto/contract';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { CompanyKeys } from './template-keys.store.ts';

export function toTemplateKeysView({ companyId, keys, unsealed }: CompanyKeys): TemplateKeysView {
  const templates = keys.reduce((sum, key) => sum + key.templates, unsealed);
  const done = keys.find(({ state }) => state === 'current')?.templates ?? 0;
  return {
    company_id: companyId,
    is_done: done === templates && keys.every(({ state }) => state === 'current'),
    templates,
    templates_done: done,
    keys: keys.map((key) => ({
      template_key_id: key.id,
      state: key.state === 'current' ? 'CURRENT' : 'RETIRING',
      templates: key.templates,
      time_created: toUnixSeconds(key.createdAt),
    })),
  };
}
