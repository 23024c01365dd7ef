/** Companies, users, roles and tokens. */
export const enCompanies = {
  companies: {
    company: 'Company',
    any: 'Any',
  },
};
