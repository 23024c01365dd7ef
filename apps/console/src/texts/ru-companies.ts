import type { Texts } from './catalogue.ts';

/** Компании, пользователи, роли и токены. */
export const ruCompanies: Pick<Texts, 'companies'> = {
  companies: {
    company: 'Компания',
    any: 'Любая',
  },
};
