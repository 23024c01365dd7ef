import type { JsonObject } from '../json.ts';

/** Bodies to begin with, by name of the route: shown in the documentation, and checked against the schemas. */
export const requestExamples: Readonly<Record<string, JsonObject>> = {
  signIn: {
    credentials: { value: { credentials: { email: 'admin@localhost', password: 'correct horse battery staple' } } },
  },
  refreshSession: {
    'expire token': { value: { expire_token: '5f1b' } },
  },
  createFolder: {
    'liveness of one photo': {
      value: {
        'folder:meta_data': { transaction_id: '42' },
        'media:tags': { photo1: ['photo_selfie'] },
        analyses: [{ type: 'QUALITY', source_media: ['photo1'] }],
      },
    },
    'liveness, and the same person in two photos': {
      value: {
        analyses: [
          { type: 'QUALITY', source_media: ['photo1'] },
          { type: 'BIOMETRY', params: { threshold_min: 0.8, threshold_max: 0.9 } },
        ],
      },
    },
  },
  changeFolder: {
    'an operator decides': { value: { operator_status: 'SUCCESS', operator_comment: 'Spoke to her.' } },
  },
  addMedia: {
    'tags of a file': { value: { 'media:tags': { photo1: ['photo_selfie'] } } },
  },
  orderAnalyses: {
    'liveness and matching of all media': { value: { analyses: [{ type: 'quality' }, { type: 'biometry' }] } },
  },
  decideAnalysis: {
    'an operator decides': { value: { resolution_operator: 'DECLINED', comment: 'A mask.' } },
  },
  createInstantFolder: {
    'liveness of one photo': { value: { analyses: [{ type: 'QUALITY' }] } },
  },
  createReport: {
    'with the defaults': { value: {} },
    'in Russian, without scores': { value: { language: 'ru', sections: ['decisions', 'media'] } },
  },
  createReportTemplate: {
    'a name': { value: { name: 'Onboarding', language: 'en', time_zone: 'Europe/Berlin' } },
  },
  createWebhook: {
    'an address': { value: { url: 'https://example.org/praesto' } },
    'the endpoints that folders name': { value: { url: null } },
  },
  changeWebhook: {
    'switch off': { value: { is_enabled: false } },
  },
  changeReportTemplate: {
    'another name, no logo': { value: { name: 'Onboarding, short', logo: null } },
  },
};
