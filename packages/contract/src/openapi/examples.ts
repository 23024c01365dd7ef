import type { JsonObject } from '../json.ts';

const metaData = { 'what you keep with it': { value: { iin: '850101300123', transaction_id: '42' } } };

/** Bodies to begin with, by name of the route: shown in the documentation, and checked against the schemas. */
export const requestExamples: Readonly<Record<string, JsonObject>> = {
  signIn: {
    credentials: { value: { credentials: { email: 'admin@localhost', password: 'correct horse battery staple' } } },
  },
  refreshSession: {
    'expire token': { value: { expire_token: '5f1b' } },
  },
  createCompany: {
    'a name': { value: { name: 'Example Bank' } },
  },
  changeCompany: {
    'another name': { value: { name: 'Example Bank, retail' } },
  },
  changeCompanyLimits: {
    'two orders at once': { value: { orders_at_once: 2, analyses_per_minute: 600 } },
  },
  retryQueue: {
    'every order that stands still': { value: {} },
  },
  changePolicy: {
    'thresholds of its own': { value: { photo: { threshold_spoofing: 0.4 }, clip: { threshold_spoofing: 0.5 } } },
    'error rates, and no medium twice': {
      value: { photo: { policy: 'strict' }, clip: { apcer: 0.1, bpcer: 0.1 }, refuse_repeated: true },
    },
  },
  previewPolicy: {
    'the strict point for photos': { value: { photo: { policy: 'strict' } } },
  },
  changeEmbeddingModels: {
    'make templates of the next model': { value: { step: 'prepare' } },
    'search with it, although some photos give no template': { value: { step: 'switch', accept_failures: true } },
  },
  changeRetention: {
    'pictures for 90 days, records for five years': {
      value: {
        rules: [
          { object: 'media', after_days: 90, unless_meta_data: { legal_hold: true } },
          { object: 'folders', after_days: 1825 },
        ],
      },
    },
  },
  previewRetention: {
    'trials of the last month': {
      value: { rules: [{ object: 'folders', after_days: 30, meta_data: { purpose: 'trial' } }] },
    },
  },
  changeWebSettings: {
    'pages of a shop': {
      value: { alias: 'shop', settings: { allowed_origins: ['https://shop.example'], analyses: { quality: true } } },
    },
  },
  openCapture: {
    'a plain selfie': {
      value: {
        protocol: 1,
        public_key: {
          kty: 'EC',
          crv: 'P-256',
          x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
          y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
        },
        action: ['video_selfie_blank'],
      },
    },
  },
  tellCaptureEvents: {
    'the camera was opened': { value: { records: [{ event: 'camera_opened', context: { width: 1280 } }] } },
  },
  createEvaluation: {
    'liveness on pictures of our own': { value: { name: 'New kiosk cameras', question: 'liveness' } },
  },
  addEvaluationItems: {
    'a genuine picture': {
      value: { items: [{ name: 'real/anna.jpg', label: 'real', subject: 'anna', file: 'photo1' }] },
    },
  },
  createUser: {
    'somebody who makes checks': {
      value: { user_type: 'CLIENT', email: 'anna@example.org', password: 'a horse of four words', first_name: 'Anna' },
    },
    'a machine account': { value: { user_type: 'CLIENT', email: 'service@example.org', is_service: true } },
  },
  changeUser: {
    'another name': { value: { first_name: 'Anna', last_name: 'Example' } },
    'no longer active': { value: { is_active: false } },
  },
  changePassword: {
    'their own': { value: { old_password: 'a horse of four words', new_password: 'another horse of words' } },
    "somebody else's": { value: { new_password: 'another horse of words' } },
  },
  issueToken: {
    'in place of all others': { value: {} },
    'beside the others': { value: { revoke_others: false } },
  },
  createEventSession: {
    'what a phone noticed': {
      value: {
        session_id: 'check-42',
        device_info: { platform: 'android', model: 'Pixel 9' },
        records: [{ event: 'camera_opened', timemark: 1_767_225_600.25, context: { camera: 'front' } }],
      },
    },
  },
  changeCaptureSettings: {
    'settings of its own choosing': { value: { retries: 3, android: { camera: 'front' } } },
  },
  createChallenge: {
    'three gestures': { value: {} },
    'two turns of the head': { value: { count: 2, gestures: ['video_selfie_left', 'video_selfie_right'] } },
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
    'a document, and its portrait against a selfie': {
      value: {
        'media:tags': { photo1: ['photo_selfie'], photo2: ['photo_id_front'] },
        analyses: [{ type: 'DOCUMENTS' }, { type: 'BIOMETRY' }],
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
    'one of a batch, in no hurry': { value: { analyses: [{ type: 'quality' }], priority: 'low' } },
  },
  decideAnalysis: {
    'an operator decides': { value: { resolution_operator: 'DECLINED', comment: 'A mask.' } },
  },
  takeSnapshot: {
    'the middle': { value: {} },
    'after a second and a half': { value: { time: 1.5 } },
  },
  changeMedia: {
    'what it shows': { value: { tags: ['photo_id_front'] } },
  },
  createCollection: {
    'a blacklist': { value: { alias: 'blacklist' } },
    'whoever may pass': { value: { alias: 'staff', kind: 'ALLOWLIST' } },
  },
  createPerson: {
    'photos and what is known': {
      value: {
        'media:tags': { photo1: ['photo_selfie', 'orientation_portrait'] },
        'person:meta_data': { person_info: { first_name: 'Anna', last_name: 'Example' } },
      },
    },
  },
  createPersons: {
    'one line, a person': {
      value: {
        external_id: 'customer-7',
        photos: [{ name: 'anna.jpg', data: '/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==', tags: ['photo_selfie'] }],
        meta_data: { first_name: 'Anna' },
      },
    },
  },
  mergeCollections: {
    'whoever has a name that is taken stays': { value: { collection_id: '8e03978e-40d5-43e8-bc93-6894a57f9324' } },
    'whoever has a name that is taken is the same person': {
      value: { collection_id: '8e03978e-40d5-43e8-bc93-6894a57f9324', conflicts: 'JOIN' },
    },
  },
  movePerson: {
    'to another collection': { value: { collection_id: '8e03978e-40d5-43e8-bc93-6894a57f9324' } },
  },
  mergePersons: {
    'the same person once more': { value: { person_id: '8e03978e-40d5-43e8-bc93-6894a57f9324' } },
  },
  addPersonImages: {
    'tags of a photo': { value: { 'media:tags': { photo1: ['photo_selfie'] } } },
  },
  replaceFolderMetaData: metaData,
  mergeFolderMetaData: metaData,
  replaceMediaMetaData: metaData,
  mergeMediaMetaData: metaData,
  replaceAnalysisMetaData: metaData,
  mergeAnalysisMetaData: metaData,
  replaceCollectionMetaData: metaData,
  mergeCollectionMetaData: metaData,
  replacePersonMetaData: metaData,
  mergePersonMetaData: metaData,
  replaceUserMetaData: metaData,
  mergeUserMetaData: metaData,
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
  addReportTemplateFiles: {
    'nothing beside the files': { value: {} },
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
