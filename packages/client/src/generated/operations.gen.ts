// Made from docs/openapi.json by tools/generate.ts.
import type * as types from './types.gen.ts';

/** How each operation is called. */
export const operations = {
  signIn: { method: 'POST', path: '/api/authorize/auth', takesToken: false, body: 'json', answer: 'json' },
  refreshSession: { method: 'POST', path: '/api/authorize/refresh', takesToken: true, body: 'json', answer: 'json' },
  createFolder: { method: 'POST', path: '/api/folders', takesToken: true, body: 'form', answer: 'json' },
  listFolders: { method: 'GET', path: '/api/folders', takesToken: true, body: 'none', answer: 'json' },
  getFolder: { method: 'GET', path: '/api/folders/{folderId}', takesToken: true, body: 'none', answer: 'json' },
  exportFolders: { method: 'GET', path: '/api/folders/export', takesToken: true, body: 'none', answer: 'bytes' },
  listFolderMedia: { method: 'GET', path: '/api/folders/{folderId}/media', takesToken: true, body: 'none', answer: 'json' },
  listFolderAnalyses: { method: 'GET', path: '/api/folders/{folderId}/analyses', takesToken: true, body: 'none', answer: 'json' },
  createInstantFolder: { method: 'POST', path: '/api/instant/folders', takesToken: true, body: 'form', answer: 'json' },
  getAnalysis: { method: 'GET', path: '/api/analyses/{analysisId}', takesToken: true, body: 'none', answer: 'json' },
  createReport: { method: 'POST', path: '/api/folders/{folderId}/reports', takesToken: true, body: 'json', answer: 'json' },
  listFolderReports: { method: 'GET', path: '/api/folders/{folderId}/reports', takesToken: true, body: 'none', answer: 'json' },
  listReports: { method: 'GET', path: '/api/reports', takesToken: true, body: 'none', answer: 'json' },
  getReport: { method: 'GET', path: '/api/reports/{reportId}', takesToken: true, body: 'none', answer: 'json' },
  deleteReport: { method: 'DELETE', path: '/api/reports/{reportId}', takesToken: true, body: 'none', answer: 'none' },
  downloadReport: { method: 'GET', path: '/api/reports/{reportId}/file', takesToken: true, body: 'none', answer: 'bytes' },
  createReportTemplate: { method: 'POST', path: '/api/report-templates', takesToken: true, body: 'form', answer: 'json' },
  listReportTemplates: { method: 'GET', path: '/api/report-templates', takesToken: true, body: 'none', answer: 'json' },
  getReportTemplate: { method: 'GET', path: '/api/report-templates/{templateId}', takesToken: true, body: 'none', answer: 'json' },
  changeReportTemplate: { method: 'PATCH', path: '/api/report-templates/{templateId}', takesToken: true, body: 'json', answer: 'json' },
  deleteReportTemplate: { method: 'DELETE', path: '/api/report-templates/{templateId}', takesToken: true, body: 'none', answer: 'none' },
  addReportTemplateFiles: { method: 'POST', path: '/api/report-templates/{templateId}/attachments', takesToken: true, body: 'form', answer: 'json' },
  removeReportTemplateAttachment: { method: 'DELETE', path: '/api/report-templates/{templateId}/attachments/{attachmentId}', takesToken: true, body: 'none', answer: 'none' },
  getStatisticTotals: { method: 'GET', path: '/api/statistic/totals', takesToken: true, body: 'none', answer: 'json' },
  getStatisticSeries: { method: 'GET', path: '/api/statistic/series', takesToken: true, body: 'none', answer: 'json' },
  listAudit: { method: 'GET', path: '/api/audit', takesToken: true, body: 'none', answer: 'json' },
  verifyAudit: { method: 'GET', path: '/api/audit/verification', takesToken: true, body: 'none', answer: 'json' },
  getVersion: { method: 'GET', path: '/api/version', takesToken: false, body: 'none', answer: 'json' },
  getHealth: { method: 'GET', path: '/api/healthcheck', takesToken: false, body: 'none', answer: 'json' },
  getStatic: { method: 'GET', path: '/static/{folder}/{file}', takesToken: false, body: 'none', answer: 'bytes' },
  getOpenApi: { method: 'GET', path: '/api/openapi.json', takesToken: false, body: 'none', answer: 'json' },
  getDocs: { method: 'GET', path: '/api/docs', takesToken: false, body: 'none', answer: 'bytes' },
  getDocsFile: { method: 'GET', path: '/api/docs/{file}', takesToken: false, body: 'none', answer: 'bytes' },
} as const;

/** What each operation takes and answers. */
export interface Operations {
  /** Sign in with e-mail and password. */
  signIn: { request: types.SignInData; answer: types.SignInResponse };
  /** Renew a session with its expire token. */
  refreshSession: { request: types.RefreshSessionData; answer: types.RefreshSessionResponse };
  /** Create a folder from files; with analyses in the payload the answer is the finished folder. */
  createFolder: { request: types.CreateFolderData; answer: types.CreateFolderResponse };
  /** Folders, newest first. */
  listFolders: { request: types.ListFoldersData; answer: types.ListFoldersResponse };
  /** One folder. */
  getFolder: { request: types.GetFolderData; answer: types.GetFolderResponse };
  /** Every folder that fits the filters, as one file. */
  exportFolders: { request: types.ExportFoldersData; answer: Uint8Array<ArrayBuffer> };
  /** The media of a folder, in the order in which they came. */
  listFolderMedia: { request: types.ListFolderMediaData; answer: types.ListFolderMediaResponse };
  /** The analyses of a folder, in the order in which they were ordered. */
  listFolderAnalyses: { request: types.ListFolderAnalysesData; answer: types.ListFolderAnalysesResponse };
  /** The same as creating a folder with analyses, with nothing kept. */
  createInstantFolder: { request: types.CreateInstantFolderData; answer: types.CreateInstantFolderResponse };
  /** One analysis. */
  getAnalysis: { request: types.GetAnalysisData; answer: types.GetAnalysisResponse };
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
  /** How many folders, orders, analyses and persons there were, what came of them and how long they took. */
  getStatisticTotals: { request: types.GetStatisticTotalsData; answer: types.GetStatisticTotalsResponse };
  /** The same for each hour, day, week or month. */
  getStatisticSeries: { request: types.GetStatisticSeriesData; answer: types.GetStatisticSeriesResponse };
  /** Who changed what, newest first. */
  listAudit: { request: types.ListAuditData; answer: types.ListAuditResponse };
  /** Whether an entry of the audit log was changed or is missing. */
  verifyAudit: { request: types.VerifyAuditData; answer: types.VerifyAuditResponse };
  /** Name and version of the server. */
  getVersion: { request: types.GetVersionData; answer: types.GetVersionResponse };
  /** Whether an analysis could run now. */
  getHealth: { request: types.GetHealthData; answer: types.GetHealthResponse };
  /** Stored media and thumbnails under unguessable names. */
  getStatic: { request: types.GetStaticData; answer: Uint8Array<ArrayBuffer> };
  /** This document. */
  getOpenApi: { request: types.GetOpenApiData; answer: types.GetOpenApiResponse };
  /** This document as a page to read and to try. */
  getDocs: { request: types.GetDocsData; answer: Uint8Array<ArrayBuffer> };
  /** Scripts and styles of that page. */
  getDocsFile: { request: types.GetDocsFileData; answer: Uint8Array<ArrayBuffer> };
}
