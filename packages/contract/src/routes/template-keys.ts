import { templateKeysView } from '../template-keys.ts';
import type { RouteEntry } from './route-entry.ts';

const common = { path: '/api/companies/:companyId/template_keys', tag: 'companies', auth: 'token' } as const;

export const templateKeyRoutes = {
  getTemplateKeys: {
    ...common,
    method: 'GET',
    summary: 'The keys that protect the templates of a company, and how far a rotation is',
    permission: 'template_key.read',
    answers: { 200: templateKeysView },
  },
  rotateTemplateKeys: {
    ...common,
    method: 'POST',
    summary: 'Seal the templates of a company with a new key, in the background; the old one is destroyed at the end',
    permission: 'template_key.rotate',
    answers: { 202: templateKeysView },
  },
} as const satisfies Record<string, RouteEntry>;
