// Made from docs/openapi.json by tools/generate.ts.
import type * as types from './types.gen.ts';

/** How each operation is called. */
export const operations = {
  signIn: { method: 'POST', path: '/api/authorize/auth', takesToken: false, takesKey: false, body: 'json', answer: 'json' },
  refreshSession: { method: 'POST', path: '/api/authorize/refresh', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  getSessionToken: { method: 'GET', path: '/api/authorize/session_token', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getSessionKeys: { method: 'GET', path: '/api/authorize/session_token/keys', takesToken: false, takesKey: false, body: 'none', answer: 'json' },
  signOut: { method: 'POST', path: '/api/authorize/logout', takesToken: true, takesKey: true, body: 'none', answer: 'none' },
  listSessions: { method: 'GET', path: '/api/sessions', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  listUserSessions: { method: 'GET', path: '/api/users/{userId}/sessions', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  revokeUserSessions: { method: 'DELETE', path: '/api/users/{userId}/sessions', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  revokeSession: { method: 'DELETE', path: '/api/sessions/{sessionId}', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  listCompanies: { method: 'GET', path: '/api/companies', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  createCompany: { method: 'POST', path: '/api/companies', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  getCompany: { method: 'GET', path: '/api/companies/{companyId}', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  changeCompany: { method: 'PATCH', path: '/api/companies/{companyId}', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  deleteCompany: { method: 'DELETE', path: '/api/companies/{companyId}', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  getCompanyLimits: { method: 'GET', path: '/api/companies/{companyId}/limits', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  changeCompanyLimits: { method: 'PUT', path: '/api/companies/{companyId}/limits', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  getPolicy: { method: 'GET', path: '/api/companies/{companyId}/policy', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  changePolicy: { method: 'PUT', path: '/api/companies/{companyId}/policy', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  previewPolicy: { method: 'POST', path: '/api/companies/{companyId}/policy/preview', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  listPolicyVersions: { method: 'GET', path: '/api/companies/{companyId}/policy/versions', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getRetention: { method: 'GET', path: '/api/companies/{companyId}/retention', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  changeRetention: { method: 'PUT', path: '/api/companies/{companyId}/retention', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  previewRetention: { method: 'POST', path: '/api/companies/{companyId}/retention/preview', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  listRetentionReceipts: { method: 'GET', path: '/api/companies/{companyId}/retention/receipts', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getTemplateKeys: { method: 'GET', path: '/api/companies/{companyId}/template_keys', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  rotateTemplateKeys: { method: 'POST', path: '/api/companies/{companyId}/template_keys', takesToken: true, takesKey: true, body: 'none', answer: 'json' },
  getEmbeddingModels: { method: 'GET', path: '/api/embedding_models', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  changeEmbeddingModels: { method: 'POST', path: '/api/embedding_models', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  getModels: { method: 'GET', path: '/api/models', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  listUsers: { method: 'GET', path: '/api/users', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  createUser: { method: 'POST', path: '/api/users', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  getUser: { method: 'GET', path: '/api/users/{userId}', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  changeUser: { method: 'PATCH', path: '/api/users/{userId}', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  deleteUser: { method: 'DELETE', path: '/api/users/{userId}', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  changePassword: { method: 'POST', path: '/api/users/{userId}/change-password', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  issueToken: { method: 'POST', path: '/api/users/{userId}/token', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  createEventSession: { method: 'POST', path: '/api/event_sessions', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  listEventSessions: { method: 'GET', path: '/api/event_sessions', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getEventSession: { method: 'GET', path: '/api/event_sessions/{eventSessionId}', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getConfig: { method: 'GET', path: '/api/config', takesToken: false, takesKey: false, body: 'none', answer: 'json' },
  getCaptureSettings: { method: 'GET', path: '/api/ab-testings-configs', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  changeCaptureSettings: { method: 'PATCH', path: '/api/ab-testings-configs', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  createChallenge: { method: 'POST', path: '/api/challenges', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  getChallenge: { method: 'GET', path: '/api/challenges/{challengeId}', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  createFolder: { method: 'POST', path: '/api/folders', takesToken: true, takesKey: true, body: 'form', answer: 'json' },
  listFolders: { method: 'GET', path: '/api/folders', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getFolder: { method: 'GET', path: '/api/folders/{folderId}', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  changeFolder: { method: 'PATCH', path: '/api/folders/{folderId}', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  deleteFolder: { method: 'DELETE', path: '/api/folders/{folderId}', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  exportFolders: { method: 'GET', path: '/api/folders/export', takesToken: true, takesKey: false, body: 'none', answer: 'bytes' },
  listFolderMedia: { method: 'GET', path: '/api/folders/{folderId}/media', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  addMedia: { method: 'POST', path: '/api/folders/{folderId}/media', takesToken: true, takesKey: true, body: 'form', answer: 'json' },
  listFolderAnalyses: { method: 'GET', path: '/api/folders/{folderId}/analyses', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  orderAnalyses: { method: 'POST', path: '/api/folders/{folderId}/analyses', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  getMedia: { method: 'GET', path: '/api/media/{mediaId}', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  changeMedia: { method: 'PATCH', path: '/api/media/{mediaId}', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  deleteMedia: { method: 'DELETE', path: '/api/media/{mediaId}', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  createInstantFolder: { method: 'POST', path: '/api/instant/folders', takesToken: true, takesKey: false, body: 'form', answer: 'json' },
  getAnalysis: { method: 'GET', path: '/api/analyses/{analysisId}', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  decideAnalysis: { method: 'PATCH', path: '/api/analyses/{analysisId}', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  deleteAnalysis: { method: 'DELETE', path: '/api/analyses/{analysisId}', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  rerunAnalysis: { method: 'POST', path: '/api/analyses/{analysisId}/rerun', takesToken: true, takesKey: true, body: 'none', answer: 'json' },
  createCollection: { method: 'POST', path: '/api/collections', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  listCollections: { method: 'GET', path: '/api/collections', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getCollection: { method: 'GET', path: '/api/collections/{collectionId}', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  deleteCollection: { method: 'DELETE', path: '/api/collections/{collectionId}', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  mergeCollections: { method: 'POST', path: '/api/collections/{collectionId}/merge', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  listDuplicates: { method: 'GET', path: '/api/collections/{collectionId}/duplicates', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  createPerson: { method: 'POST', path: '/api/collections/{collectionId}/persons', takesToken: true, takesKey: true, body: 'form', answer: 'json' },
  listPersons: { method: 'GET', path: '/api/collections/{collectionId}/persons', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  createPersons: { method: 'POST', path: '/api/collections/{collectionId}/persons/bulk', takesToken: true, takesKey: false, body: 'lines', answer: 'lines' },
  exportPersons: { method: 'GET', path: '/api/collections/{collectionId}/persons/bulk', takesToken: true, takesKey: false, body: 'none', answer: 'lines' },
  getPerson: { method: 'GET', path: '/api/collections/{collectionId}/persons/{personId}', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  deletePerson: { method: 'DELETE', path: '/api/collections/{collectionId}/persons/{personId}', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  movePerson: { method: 'POST', path: '/api/collections/{collectionId}/persons/{personId}/move', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  mergePersons: { method: 'POST', path: '/api/collections/{collectionId}/persons/{personId}/merge', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  addPersonImages: { method: 'POST', path: '/api/collections/{collectionId}/persons/{personId}/images', takesToken: true, takesKey: true, body: 'form', answer: 'json' },
  listPersonImages: { method: 'GET', path: '/api/collections/{collectionId}/persons/{personId}/images', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getPersonTemplates: { method: 'GET', path: '/api/collections/{collectionId}/persons/{personId}/images/{imageId}/template', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  deletePersonImage: { method: 'DELETE', path: '/api/collections/{collectionId}/persons/{personId}/images/{imageId}', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  getSnapshot: { method: 'GET', path: '/api/media/{mediaId}/snapshot', takesToken: true, takesKey: false, body: 'none', answer: 'bytes' },
  takeSnapshot: { method: 'POST', path: '/api/media/{mediaId}/snapshot', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  wipeFolder: { method: 'POST', path: '/api/folders/{folderId}/pi', takesToken: true, takesKey: true, body: 'none', answer: 'json' },
  getFolderMetaData: { method: 'GET', path: '/api/folders/{id}/meta_data', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  replaceFolderMetaData: { method: 'POST', path: '/api/folders/{id}/meta_data', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  mergeFolderMetaData: { method: 'PATCH', path: '/api/folders/{id}/meta_data', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  clearFolderMetaData: { method: 'DELETE', path: '/api/folders/{id}/meta_data', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  getMediaMetaData: { method: 'GET', path: '/api/media/{id}/meta_data', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  replaceMediaMetaData: { method: 'POST', path: '/api/media/{id}/meta_data', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  mergeMediaMetaData: { method: 'PATCH', path: '/api/media/{id}/meta_data', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  clearMediaMetaData: { method: 'DELETE', path: '/api/media/{id}/meta_data', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  getAnalysisMetaData: { method: 'GET', path: '/api/analyses/{id}/meta_data', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  replaceAnalysisMetaData: { method: 'POST', path: '/api/analyses/{id}/meta_data', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  mergeAnalysisMetaData: { method: 'PATCH', path: '/api/analyses/{id}/meta_data', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  clearAnalysisMetaData: { method: 'DELETE', path: '/api/analyses/{id}/meta_data', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  getUserMetaData: { method: 'GET', path: '/api/users/{id}/meta_data', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  replaceUserMetaData: { method: 'POST', path: '/api/users/{id}/meta_data', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  mergeUserMetaData: { method: 'PATCH', path: '/api/users/{id}/meta_data', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  clearUserMetaData: { method: 'DELETE', path: '/api/users/{id}/meta_data', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  getCollectionMetaData: { method: 'GET', path: '/api/collections/{id}/meta_data', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  replaceCollectionMetaData: { method: 'POST', path: '/api/collections/{id}/meta_data', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  mergeCollectionMetaData: { method: 'PATCH', path: '/api/collections/{id}/meta_data', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  clearCollectionMetaData: { method: 'DELETE', path: '/api/collections/{id}/meta_data', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  getPersonMetaData: { method: 'GET', path: '/api/collections/{collectionId}/persons/{id}/meta_data', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  replacePersonMetaData: { method: 'POST', path: '/api/collections/{collectionId}/persons/{id}/meta_data', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  mergePersonMetaData: { method: 'PATCH', path: '/api/collections/{collectionId}/persons/{id}/meta_data', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  clearPersonMetaData: { method: 'DELETE', path: '/api/collections/{collectionId}/persons/{id}/meta_data', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  createReport: { method: 'POST', path: '/api/folders/{folderId}/reports', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  listFolderReports: { method: 'GET', path: '/api/folders/{folderId}/reports', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  listReports: { method: 'GET', path: '/api/reports', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getReport: { method: 'GET', path: '/api/reports/{reportId}', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  deleteReport: { method: 'DELETE', path: '/api/reports/{reportId}', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  downloadReport: { method: 'GET', path: '/api/reports/{reportId}/file', takesToken: true, takesKey: false, body: 'none', answer: 'bytes' },
  createReportTemplate: { method: 'POST', path: '/api/report-templates', takesToken: true, takesKey: true, body: 'form', answer: 'json' },
  listReportTemplates: { method: 'GET', path: '/api/report-templates', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getReportTemplate: { method: 'GET', path: '/api/report-templates/{templateId}', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  changeReportTemplate: { method: 'PATCH', path: '/api/report-templates/{templateId}', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  deleteReportTemplate: { method: 'DELETE', path: '/api/report-templates/{templateId}', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  addReportTemplateFiles: { method: 'POST', path: '/api/report-templates/{templateId}/attachments', takesToken: true, takesKey: true, body: 'form', answer: 'json' },
  removeReportTemplateAttachment: { method: 'DELETE', path: '/api/report-templates/{templateId}/attachments/{attachmentId}', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  createEvaluation: { method: 'POST', path: '/api/evaluations', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  listEvaluations: { method: 'GET', path: '/api/evaluations', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getEvaluation: { method: 'GET', path: '/api/evaluations/{evaluationId}', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  deleteEvaluation: { method: 'DELETE', path: '/api/evaluations/{evaluationId}', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  getEvaluationPoint: { method: 'GET', path: '/api/evaluations/{evaluationId}/point', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  addEvaluationItems: { method: 'POST', path: '/api/evaluations/{evaluationId}/items', takesToken: true, takesKey: true, body: 'form', answer: 'json' },
  listEvaluationItems: { method: 'GET', path: '/api/evaluations/{evaluationId}/items', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  listEvaluationPairs: { method: 'GET', path: '/api/evaluations/{evaluationId}/pairs', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  startEvaluation: { method: 'POST', path: '/api/evaluations/{evaluationId}/start', takesToken: true, takesKey: true, body: 'none', answer: 'json' },
  cancelEvaluation: { method: 'POST', path: '/api/evaluations/{evaluationId}/cancel', takesToken: true, takesKey: true, body: 'none', answer: 'json' },
  getStatisticTotals: { method: 'GET', path: '/api/statistic/totals', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getStatisticSeries: { method: 'GET', path: '/api/statistic/series', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getStatisticScores: { method: 'GET', path: '/api/statistic/scores', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getStatisticFunnel: { method: 'GET', path: '/api/statistic/funnel', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getWebSettings: { method: 'GET', path: '/api/companies/{companyId}/web_settings', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  changeWebSettings: { method: 'PUT', path: '/api/companies/{companyId}/web_settings', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  createWebhook: { method: 'POST', path: '/api/webhooks', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  listWebhooks: { method: 'GET', path: '/api/webhooks', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getWebhook: { method: 'GET', path: '/api/webhooks/{webhookId}', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  changeWebhook: { method: 'PATCH', path: '/api/webhooks/{webhookId}', takesToken: true, takesKey: false, body: 'json', answer: 'json' },
  deleteWebhook: { method: 'DELETE', path: '/api/webhooks/{webhookId}', takesToken: true, takesKey: false, body: 'none', answer: 'none' },
  rotateWebhookSecret: { method: 'POST', path: '/api/webhooks/{webhookId}/secret', takesToken: true, takesKey: true, body: 'none', answer: 'json' },
  testWebhook: { method: 'POST', path: '/api/webhooks/{webhookId}/test', takesToken: true, takesKey: true, body: 'none', answer: 'json' },
  listWebhookEvents: { method: 'GET', path: '/api/webhooks/{webhookId}/events', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getWebhookEvent: { method: 'GET', path: '/api/webhooks/{webhookId}/events/{eventId}', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  replayWebhookEvent: { method: 'POST', path: '/api/webhooks/{webhookId}/events/{eventId}/replay', takesToken: true, takesKey: true, body: 'none', answer: 'json' },
  listAudit: { method: 'GET', path: '/api/audit', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  verifyAudit: { method: 'GET', path: '/api/audit/verification', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  getQueue: { method: 'GET', path: '/api/queue', takesToken: true, takesKey: false, body: 'none', answer: 'json' },
  pauseQueue: { method: 'POST', path: '/api/queue/pause', takesToken: true, takesKey: true, body: 'none', answer: 'json' },
  resumeQueue: { method: 'POST', path: '/api/queue/resume', takesToken: true, takesKey: true, body: 'none', answer: 'json' },
  drainQueue: { method: 'POST', path: '/api/queue/drain', takesToken: true, takesKey: true, body: 'none', answer: 'json' },
  retryQueue: { method: 'POST', path: '/api/queue/retry', takesToken: true, takesKey: true, body: 'json', answer: 'json' },
  getVersion: { method: 'GET', path: '/api/version', takesToken: false, takesKey: false, body: 'none', answer: 'json' },
  getHealth: { method: 'GET', path: '/api/healthcheck', takesToken: false, takesKey: false, body: 'none', answer: 'json' },
  getStatic: { method: 'GET', path: '/static/{folder}/{file}', takesToken: false, takesKey: false, body: 'none', answer: 'bytes' },
  getOpenApi: { method: 'GET', path: '/api/openapi.json', takesToken: false, takesKey: false, body: 'none', answer: 'json' },
  getLiteOpenApi: { method: 'GET', path: '/api/openapi-lite.json', takesToken: false, takesKey: false, body: 'none', answer: 'json' },
  getDocs: { method: 'GET', path: '/api/docs', takesToken: false, takesKey: false, body: 'none', answer: 'bytes' },
  getDocsFile: { method: 'GET', path: '/api/docs/{file}', takesToken: false, takesKey: false, body: 'none', answer: 'bytes' },
} as const;

/** What each operation takes and answers. */
export interface Operations {
  /** Sign in with e-mail and password. */
  signIn: { request: types.SignInData; answer: types.SignInResponse };
  /** Renew a session with its expire token. */
  refreshSession: { request: types.RefreshSessionData; answer: types.RefreshSessionResponse };
  /** A short-lived token by which a capture component proves its session. */
  getSessionToken: { request: types.GetSessionTokenData; answer: types.GetSessionTokenResponse };
  /** The public key of session tokens, as a JSON Web Key Set. */
  getSessionKeys: { request: types.GetSessionKeysData; answer: types.GetSessionKeysResponse };
  /** End the session that asks. */
  signOut: { request: types.SignOutData; answer: void };
  /** Sessions, newest first. */
  listSessions: { request: types.ListSessionsData; answer: types.ListSessionsResponse };
  /** Sessions of a user, newest first. */
  listUserSessions: { request: types.ListUserSessionsData; answer: types.ListUserSessionsResponse };
  /** End all sessions of a user: sign out everywhere. */
  revokeUserSessions: { request: types.RevokeUserSessionsData; answer: void };
  /** End a session. */
  revokeSession: { request: types.RevokeSessionData; answer: void };
  /** Companies, by name. */
  listCompanies: { request: types.ListCompaniesData; answer: types.ListCompaniesResponse };
  /** Create a company. */
  createCompany: { request: types.CreateCompanyData; answer: types.CreateCompanyResponse };
  /** One company. */
  getCompany: { request: types.GetCompanyData; answer: types.GetCompanyResponse };
  /** Change a company. */
  changeCompany: { request: types.ChangeCompanyData; answer: types.ChangeCompanyResponse };
  /** Delete a company that has nothing in it. */
  deleteCompany: { request: types.DeleteCompanyData; answer: void };
  /** How much of the machine a company may have. */
  getCompanyLimits: { request: types.GetCompanyLimitsData; answer: types.GetCompanyLimitsResponse };
  /** Change how much of the machine a company may have. */
  changeCompanyLimits: { request: types.ChangeCompanyLimitsData; answer: types.ChangeCompanyLimitsResponse };
  /** What a company wants of liveness where an order does not say. */
  getPolicy: { request: types.GetPolicyData; answer: types.GetPolicyResponse };
  /** Replace the policy of a company by a new version. */
  changePolicy: { request: types.ChangePolicyData; answer: types.ChangePolicyResponse };
  /** What a policy would have made of the last 1,000 analyses; nothing is changed. */
  previewPolicy: { request: types.PreviewPolicyData; answer: types.PreviewPolicyResponse };
  /** Every policy that a company had, newest first. */
  listPolicyVersions: { request: types.ListPolicyVersionsData; answer: types.ListPolicyVersionsResponse };
  /** For how long what belongs to a company is kept. */
  getRetention: { request: types.GetRetentionData; answer: types.GetRetentionResponse };
  /** Replace the rules by which what belongs to a company is deleted; they are carried out once an hour. */
  changeRetention: { request: types.ChangeRetentionData; answer: types.ChangeRetentionResponse };
  /** How much such rules would delete now; nothing is deleted. */
  previewRetention: { request: types.PreviewRetentionData; answer: types.PreviewRetentionResponse };
  /** What was deleted by rules, newest first. */
  listRetentionReceipts: { request: types.ListRetentionReceiptsData; answer: types.ListRetentionReceiptsResponse };
  /** The keys that protect the templates of a company, and how far a rotation is. */
  getTemplateKeys: { request: types.GetTemplateKeysData; answer: types.GetTemplateKeysResponse };
  /** Seal the templates of a company with a new key, in the background; the old one is destroyed at the end. */
  rotateTemplateKeys: { request: types.RotateTemplateKeysData; answer: types.RotateTemplateKeysResponse };
  /** The models that persons are found by, and how far a change is. */
  getEmbeddingModels: { request: types.GetEmbeddingModelsData; answer: types.GetEmbeddingModelsResponse };
  /** Go one step from one model to another, for the whole installation. */
  changeEmbeddingModels: { request: types.ChangeEmbeddingModelsData; answer: types.ChangeEmbeddingModelsResponse };
  /** The models that look at media: their licences, where they come from, and whether their files are as they should be. */
  getModels: { request: types.GetModelsData; answer: types.GetModelsResponse };
  /** Users, by e-mail. */
  listUsers: { request: types.ListUsersData; answer: types.ListUsersResponse };
  /** Create a user of a role that one may manage. */
  createUser: { request: types.CreateUserData; answer: types.CreateUserResponse };
  /** One user. */
  getUser: { request: types.GetUserData; answer: types.GetUserResponse };
  /** Change a user; nobody changes their own role, company or flags. */
  changeUser: { request: types.ChangeUserData; answer: types.ChangeUserResponse };
  /** Delete a user; what they made stays. */
  deleteUser: { request: types.DeleteUserData; answer: void };
  /** Change a password and end the other sessions of that user. */
  changePassword: { request: types.ChangePasswordData; answer: types.ChangePasswordResponse };
  /** Issue, or issue anew, the long-lived token of a service user. */
  issueToken: { request: types.IssueTokenData; answer: types.IssueTokenResponse };
  /** Tell what a capture component noticed; records of a known session are added to it. */
  createEventSession: { request: types.CreateEventSessionData; answer: types.CreateEventSessionResponse };
  /** Event sessions, newest first, without their records. */
  listEventSessions: { request: types.ListEventSessionsData; answer: types.ListEventSessionsResponse };
  /** One event session with its records. */
  getEventSession: { request: types.GetEventSessionData; answer: types.GetEventSessionResponse };
  /** Time zone and limits. */
  getConfig: { request: types.GetConfigData; answer: types.GetConfigResponse };
  /** Per-device settings of capture components. */
  getCaptureSettings: { request: types.GetCaptureSettingsData; answer: types.GetCaptureSettingsResponse };
  /** Change the settings of capture components. */
  changeCaptureSettings: { request: types.ChangeCaptureSettingsData; answer: types.ChangeCaptureSettingsResponse };
  /** Draw gestures in a random order for one clip of this session to show. */
  createChallenge: { request: types.CreateChallengeData; answer: types.CreateChallengeResponse };
  /** One challenge, and whether it was used. */
  getChallenge: { request: types.GetChallengeData; answer: types.GetChallengeResponse };
  /** Create a folder from files; with analyses in the payload the answer is the finished folder. */
  createFolder: { request: types.CreateFolderData; answer: types.CreateFolderResponse };
  /** Folders, newest first. */
  listFolders: { request: types.ListFoldersData; answer: types.ListFoldersResponse };
  /** One folder. */
  getFolder: { request: types.GetFolderData; answer: types.GetFolderResponse };
  /** Decide on a folder in place of the machine, or change where its results are sent. */
  changeFolder: { request: types.ChangeFolderData; answer: types.ChangeFolderResponse };
  /** Delete a folder with everything that belongs to it. */
  deleteFolder: { request: types.DeleteFolderData; answer: void };
  /** Every folder that fits the filters, as one file. */
  exportFolders: { request: types.ExportFoldersData; answer: Uint8Array<ArrayBuffer> };
  /** The media of a folder, in the order in which they came. */
  listFolderMedia: { request: types.ListFolderMediaData; answer: types.ListFolderMediaResponse };
  /** Add files to a folder. */
  addMedia: { request: types.AddMediaData; answer: types.AddMediaResponse };
  /** The analyses of a folder, in the order in which they were ordered. */
  listFolderAnalyses: { request: types.ListFolderAnalysesData; answer: types.ListFolderAnalysesResponse };
  /** Order analyses of media that are in the folder; they are answered in the background. */
  orderAnalyses: { request: types.OrderAnalysesData; answer: types.OrderAnalysesResponse };
  /** One medium. */
  getMedia: { request: types.GetMediaData; answer: types.GetMediaResponse };
  /** Replace the tags of a medium. */
  changeMedia: { request: types.ChangeMediaData; answer: types.ChangeMediaResponse };
  /** Delete a medium and its bytes; analyses keep their resolution and lose what this medium contributed. */
  deleteMedia: { request: types.DeleteMediaData; answer: void };
  /** The same as creating a folder with analyses, with nothing kept. */
  createInstantFolder: { request: types.CreateInstantFolderData; answer: types.CreateInstantFolderResponse };
  /** One analysis. */
  getAnalysis: { request: types.GetAnalysisData; answer: types.GetAnalysisResponse };
  /** Decide on an analysis in place of the machine; null withdraws the decision. */
  decideAnalysis: { request: types.DecideAnalysisData; answer: types.DecideAnalysisResponse };
  /** Delete an analysis with its results; the folder is resolved anew from those that remain. */
  deleteAnalysis: { request: types.DeleteAnalysisData; answer: void };
  /** Order an analysis again, with the same params on the same media, as an order of its own. */
  rerunAnalysis: { request: types.RerunAnalysisData; answer: types.RerunAnalysisResponse };
  /** Create a collection. */
  createCollection: { request: types.CreateCollectionData; answer: types.CreateCollectionResponse };
  /** Collections, by alias. */
  listCollections: { request: types.ListCollectionsData; answer: types.ListCollectionsResponse };
  /** One collection. */
  getCollection: { request: types.GetCollectionData; answer: types.GetCollectionResponse };
  /** Delete a collection with its persons and their photos; analyses keep what they found. */
  deleteCollection: { request: types.DeleteCollectionData; answer: void };
  /** Take over the persons of another collection. */
  mergeCollections: { request: types.MergeCollectionsData; answer: types.MergeCollectionsResponse };
  /** Who seems to be in the collection more than once. */
  listDuplicates: { request: types.ListDuplicatesData; answer: types.ListDuplicatesResponse };
  /** Add a person to a collection, from photos that show one good face each. */
  createPerson: { request: types.CreatePersonData; answer: types.CreatePersonResponse };
  /** The persons of a collection, the newest first. */
  listPersons: { request: types.ListPersonsData; answer: types.ListPersonsResponse };
  /** Add any number of persons in one stream. */
  createPersons: { request: types.CreatePersonsData; answer: AsyncGenerator<types.CreatePersonsResponse> };
  /** Everybody of a collection with their photos, in one stream. */
  exportPersons: { request: types.ExportPersonsData; answer: AsyncGenerator<types.ExportPersonsResponse> };
  /** One person. */
  getPerson: { request: types.GetPersonData; answer: types.GetPersonResponse };
  /** Delete a person with their photos; analyses keep what they found. */
  deletePerson: { request: types.DeletePersonData; answer: void };
  /** Move a person to another collection of the company. */
  movePerson: { request: types.MovePersonData; answer: types.MovePersonResponse };
  /** Make another person of the collection one with this one. */
  mergePersons: { request: types.MergePersonsData; answer: types.MergePersonsResponse };
  /** Add photos of a person. */
  addPersonImages: { request: types.AddPersonImagesData; answer: types.AddPersonImagesResponse };
  /** The photos of a person, in the order in which they came. */
  listPersonImages: { request: types.ListPersonImagesData; answer: types.ListPersonImagesResponse };
  /** What a photo is found by; the audit log says who asked. */
  getPersonTemplates: { request: types.GetPersonTemplatesData; answer: types.GetPersonTemplatesResponse };
  /** Delete a photo of a person; the last one goes with the person only. */
  deletePersonImage: { request: types.DeletePersonImageData; answer: void };
  /** A still of a medium as JPEG; nothing is kept. */
  getSnapshot: { request: types.GetSnapshotData; answer: Uint8Array<ArrayBuffer> };
  /** A still of a medium as a new medium of its folder. */
  takeSnapshot: { request: types.TakeSnapshotData; answer: types.TakeSnapshotResponse };
  /** Wipe the personal data of a folder and keep the record of the check. */
  wipeFolder: { request: types.WipeFolderData; answer: types.WipeFolderResponse };
  /** The metadata. */
  getFolderMetaData: { request: types.GetFolderMetaDataData; answer: types.GetFolderMetaDataResponse };
  /** Put metadata in place of what there is. */
  replaceFolderMetaData: { request: types.ReplaceFolderMetaDataData; answer: types.ReplaceFolderMetaDataResponse };
  /** Add and change keys; the others stay. */
  mergeFolderMetaData: { request: types.MergeFolderMetaDataData; answer: types.MergeFolderMetaDataResponse };
  /** Remove all metadata. */
  clearFolderMetaData: { request: types.ClearFolderMetaDataData; answer: void };
  /** The metadata. */
  getMediaMetaData: { request: types.GetMediaMetaDataData; answer: types.GetMediaMetaDataResponse };
  /** Put metadata in place of what there is. */
  replaceMediaMetaData: { request: types.ReplaceMediaMetaDataData; answer: types.ReplaceMediaMetaDataResponse };
  /** Add and change keys; the others stay. */
  mergeMediaMetaData: { request: types.MergeMediaMetaDataData; answer: types.MergeMediaMetaDataResponse };
  /** Remove all metadata. */
  clearMediaMetaData: { request: types.ClearMediaMetaDataData; answer: void };
  /** The metadata. */
  getAnalysisMetaData: { request: types.GetAnalysisMetaDataData; answer: types.GetAnalysisMetaDataResponse };
  /** Put metadata in place of what there is. */
  replaceAnalysisMetaData: { request: types.ReplaceAnalysisMetaDataData; answer: types.ReplaceAnalysisMetaDataResponse };
  /** Add and change keys; the others stay. */
  mergeAnalysisMetaData: { request: types.MergeAnalysisMetaDataData; answer: types.MergeAnalysisMetaDataResponse };
  /** Remove all metadata. */
  clearAnalysisMetaData: { request: types.ClearAnalysisMetaDataData; answer: void };
  /** The metadata. */
  getUserMetaData: { request: types.GetUserMetaDataData; answer: types.GetUserMetaDataResponse };
  /** Put metadata in place of what there is. */
  replaceUserMetaData: { request: types.ReplaceUserMetaDataData; answer: types.ReplaceUserMetaDataResponse };
  /** Add and change keys; the others stay. */
  mergeUserMetaData: { request: types.MergeUserMetaDataData; answer: types.MergeUserMetaDataResponse };
  /** Remove all metadata. */
  clearUserMetaData: { request: types.ClearUserMetaDataData; answer: void };
  /** The metadata. */
  getCollectionMetaData: { request: types.GetCollectionMetaDataData; answer: types.GetCollectionMetaDataResponse };
  /** Put metadata in place of what there is. */
  replaceCollectionMetaData: { request: types.ReplaceCollectionMetaDataData; answer: types.ReplaceCollectionMetaDataResponse };
  /** Add and change keys; the others stay. */
  mergeCollectionMetaData: { request: types.MergeCollectionMetaDataData; answer: types.MergeCollectionMetaDataResponse };
  /** Remove all metadata. */
  clearCollectionMetaData: { request: types.ClearCollectionMetaDataData; answer: void };
  /** The metadata. */
  getPersonMetaData: { request: types.GetPersonMetaDataData; answer: types.GetPersonMetaDataResponse };
  /** Put metadata in place of what there is. */
  replacePersonMetaData: { request: types.ReplacePersonMetaDataData; answer: types.ReplacePersonMetaDataResponse };
  /** Add and change keys; the others stay. */
  mergePersonMetaData: { request: types.MergePersonMetaDataData; answer: types.MergePersonMetaDataResponse };
  /** Remove all metadata. */
  clearPersonMetaData: { request: types.ClearPersonMetaDataData; answer: void };
  /** Make a PDF report of a folder. */
  createReport: { request: types.CreateReportData; answer: types.CreateReportResponse };
  /** The reports of a folder, newest first. */
  listFolderReports: { request: types.ListFolderReportsData; answer: types.ListFolderReportsResponse };
  /** Reports, newest first. */
  listReports: { request: types.ListReportsData; answer: types.ListReportsResponse };
  /** One report. */
  getReport: { request: types.GetReportData; answer: types.GetReportResponse };
  /** Delete a report with its PDF. */
  deleteReport: { request: types.DeleteReportData; answer: void };
  /** The PDF of a report. */
  downloadReport: { request: types.DownloadReportData; answer: Uint8Array<ArrayBuffer> };
  /** Create a report template; the file logo is its logo, every other file goes with each of its reports. */
  createReportTemplate: { request: types.CreateReportTemplateData; answer: types.CreateReportTemplateResponse };
  /** Report templates by name. */
  listReportTemplates: { request: types.ListReportTemplatesData; answer: types.ListReportTemplatesResponse };
  /** One report template. */
  getReportTemplate: { request: types.GetReportTemplateData; answer: types.GetReportTemplateResponse };
  /** Change a report template; what is absent stays. */
  changeReportTemplate: { request: types.ChangeReportTemplateData; answer: types.ChangeReportTemplateResponse };
  /** Delete a report template; reports that were made with it stay. */
  deleteReportTemplate: { request: types.DeleteReportTemplateData; answer: void };
  /** Add attachments to a report template, or give it another logo. */
  addReportTemplateFiles: { request: types.AddReportTemplateFilesData; answer: types.AddReportTemplateFilesResponse };
  /** Take an attachment out of a report template. */
  removeReportTemplateAttachment: { request: types.RemoveReportTemplateAttachmentData; answer: void };
  /** Open an evaluation, to which media are added. */
  createEvaluation: { request: types.CreateEvaluationData; answer: types.CreateEvaluationResponse };
  /** Evaluations, newest first. */
  listEvaluations: { request: types.ListEvaluationsData; answer: types.ListEvaluationsResponse };
  /** One evaluation with its result. */
  getEvaluation: { request: types.GetEvaluationData; answer: types.GetEvaluationResponse };
  /** Delete an evaluation with the media that were uploaded for it. */
  deleteEvaluation: { request: types.DeleteEvaluationData; answer: void };
  /** How a threshold decides: errors by group, and the media that were decided worst. */
  getEvaluationPoint: { request: types.GetEvaluationPointData; answer: types.GetEvaluationPointResponse };
  /** Add labelled media, as files of this form or as media of orders, and pairs of them. */
  addEvaluationItems: { request: types.AddEvaluationItemsData; answer: types.AddEvaluationItemsResponse };
  /** The media of an evaluation and what came of each. */
  listEvaluationItems: { request: types.ListEvaluationItemsData; answer: types.ListEvaluationItemsResponse };
  /** The pairs of an evaluation of matching and what came of each. */
  listEvaluationPairs: { request: types.ListEvaluationPairsData; answer: types.ListEvaluationPairsResponse };
  /** Close an evaluation for additions and have it carried out in the background. */
  startEvaluation: { request: types.StartEvaluationData; answer: types.StartEvaluationResponse };
  /** End an evaluation before it is finished; what was found so far stays with its media. */
  cancelEvaluation: { request: types.CancelEvaluationData; answer: types.CancelEvaluationResponse };
  /** How many folders, orders, analyses and persons there were, what came of them and how long they took. */
  getStatisticTotals: { request: types.GetStatisticTotalsData; answer: types.GetStatisticTotalsResponse };
  /** The same for each hour, day, week or month. */
  getStatisticSeries: { request: types.GetStatisticSeriesData; answer: types.GetStatisticSeriesResponse };
  /** How the scores of liveness, matching and searching are distributed. */
  getStatisticScores: { request: types.GetStatisticScoresData; answer: types.GetStatisticScoresResponse };
  /** Of how many folders something was asked, how many media were usable, how many passed, and why the others were not usable. */
  getStatisticFunnel: { request: types.GetStatisticFunnelData; answer: types.GetStatisticFunnelResponse };
  /** How the pages of a company capture. */
  getWebSettings: { request: types.GetWebSettingsData; answer: types.GetWebSettingsResponse };
  /** Replace how the pages of a company capture; what is not said has its default. */
  changeWebSettings: { request: types.ChangeWebSettingsData; answer: types.ChangeWebSettingsResponse };
  /** Have an address told of what happens to folders; the secret is shown this once. */
  createWebhook: { request: types.CreateWebhookData; answer: types.CreateWebhookResponse };
  /** Webhooks, newest first. */
  listWebhooks: { request: types.ListWebhooksData; answer: types.ListWebhooksResponse };
  /** One webhook. */
  getWebhook: { request: types.GetWebhookData; answer: types.GetWebhookResponse };
  /** Switch a webhook off, or on again whatever the reason was that it is off. */
  changeWebhook: { request: types.ChangeWebhookData; answer: types.ChangeWebhookResponse };
  /** Delete a webhook with its events and deliveries. */
  deleteWebhook: { request: types.DeleteWebhookData; answer: void };
  /** Give a webhook a new secret, which is shown this once; for a day the one before signs too. */
  rotateWebhookSecret: { request: types.RotateWebhookSecretData; answer: types.RotateWebhookSecretResponse };
  /** Send a test to a webhook, once; what became of it shows in its events. */
  testWebhook: { request: types.TestWebhookData; answer: types.TestWebhookResponse };
  /** What a webhook was told, with every attempt, newest first; kept for 30 days. */
  listWebhookEvents: { request: types.ListWebhookEventsData; answer: types.ListWebhookEventsResponse };
  /** One event of a webhook, with every attempt. */
  getWebhookEvent: { request: types.GetWebhookEventData; answer: types.GetWebhookEventResponse };
  /** Send an event again, now and with all its retries, under the same webhook-id. */
  replayWebhookEvent: { request: types.ReplayWebhookEventData; answer: types.ReplayWebhookEventResponse };
  /** Who changed what, newest first. */
  listAudit: { request: types.ListAuditData; answer: types.ListAuditResponse };
  /** Whether an entry of the audit log was changed or is missing. */
  verifyAudit: { request: types.VerifyAuditData; answer: types.VerifyAuditResponse };
  /** How the queue of orders stands: what waits and runs, who works, what was given up. */
  getQueue: { request: types.GetQueueData; answer: types.GetQueueResponse };
  /** Take up no more orders; what runs goes on, and new ones are accepted and wait. */
  pauseQueue: { request: types.PauseQueueData; answer: types.PauseQueueResponse };
  /** Take orders up again. */
  resumeQueue: { request: types.ResumeQueueData; answer: types.ResumeQueueResponse };
  /** Take up no more orders, and answer when none is at work, or after ten seconds. */
  drainQueue: { request: types.DrainQueueData; answer: types.DrainQueueResponse };
  /** Try orders again now that were given up or wait for their next attempt. */
  retryQueue: { request: types.RetryQueueData; answer: types.RetryQueueResponse };
  /** Name and version of the server. */
  getVersion: { request: types.GetVersionData; answer: types.GetVersionResponse };
  /** Whether an analysis could run now. */
  getHealth: { request: types.GetHealthData; answer: types.GetHealthResponse };
  /** Stored media and thumbnails under unguessable names. */
  getStatic: { request: types.GetStaticData; answer: Uint8Array<ArrayBuffer> };
  /** This document. */
  getOpenApi: { request: types.GetOpenApiData; answer: types.GetOpenApiResponse };
  /** The document of Oz API Lite. */
  getLiteOpenApi: { request: types.GetLiteOpenApiData; answer: types.GetLiteOpenApiResponse };
  /** The documents as a page to read and to try. */
  getDocs: { request: types.GetDocsData; answer: Uint8Array<ArrayBuffer> };
  /** Scripts and styles of that page. */
  getDocsFile: { request: types.GetDocsFileData; answer: Uint8Array<ArrayBuffer> };
}
