/** One request of the walk through the API, in the order in which somebody would make them. */
export interface Step {
  /** Name of the operation in the OpenAPI document. */
  readonly operation: string;
  readonly title: string;
  readonly status: number;
  /** Values of the path; `{{name}}` stands for a variable that an earlier step has kept. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** JSON of the body, or of the `payload` beside the files. */
  readonly body?: unknown;
  /** Files by key, from the folder in which Postman looks for files. */
  readonly files?: Readonly<Record<string, string>>;
  /** Variables to keep, as expressions over the answer's `body`. */
  readonly keeps?: Readonly<Record<string, string>>;
  /** What must hold besides the status and the shape, as expressions over the answer's `body`. */
  readonly holds?: readonly string[];
  /** Asks again, a second later and at most this often, until `holds` is so. */
  readonly asksAgain?: number;
}

const portraits = 'packages/vision/fixtures/london';
const folder = { folderId: '{{folderId}}' };

/** A walk through the API: each step uses what the ones before it made. */
export const walk: readonly Step[] = [
  {
    operation: 'signIn',
    title: 'Sign in',
    status: 200,
    body: { credentials: { email: '{{email}}', password: '{{password}}' } },
    keeps: { token: 'body.access_token', expireToken: 'body.expire_token' },
  },
  {
    operation: 'createFolder',
    title: 'Create a folder with two photos of one person',
    status: 201,
    files: { photo1: `${portraits}/003_03.jpg`, photo2: `${portraits}/003_08.jpg` },
    body: {
      'folder:meta_data': { transaction_id: 'postman' },
      'media:tags': { photo1: ['photo_selfie'] },
      analyses: [{ type: 'QUALITY', source_media: ['photo1'] }, { type: 'BIOMETRY' }],
    },
    keeps: { folderId: 'body.folder_id', analysisId: 'body.analyses[0].analysis_id' },
    holds: ['body.media.length === 2'],
  },
  {
    operation: 'addMedia',
    title: 'Add a third photo later',
    status: 201,
    path: folder,
    files: { photo3: `${portraits}/003_08.jpg` },
    body: { 'media:tags': { photo3: ['photo_selfie'] } },
    keeps: { mediaId: 'body[0].media_id' },
  },
  {
    operation: 'orderAnalyses',
    title: 'Order its liveness, to be answered in the background',
    status: 201,
    path: folder,
    body: { analyses: [{ type: 'quality', source_media: ['{{mediaId}}'] }] },
    holds: ['body.length === 1'],
  },
  {
    operation: 'getFolder',
    title: 'Ask for the folder until its analyses have finished',
    status: 200,
    path: folder,
    query: { with_analyses: 'true' },
    holds: ['body.analyses.length === 3', "body.analyses.every(({ state }) => state === 'FINISHED')"],
    asksAgain: 60,
  },
  {
    operation: 'getAnalysis',
    title: 'Read the liveness of the first photo',
    status: 200,
    path: { analysisId: '{{analysisId}}' },
    holds: ["typeof body.results_media[0].results_data.confidence_spoofing === 'number'"],
  },
  {
    operation: 'createInstantFolder',
    title: 'Check a photo with nothing kept',
    status: 201,
    files: { photo1: `${portraits}/003_03.jpg` },
    body: { analyses: [{ type: 'QUALITY' }] },
    holds: ['body.media[0].original_url === null'],
  },
  {
    operation: 'listFolders',
    title: 'Find the folder by its transaction',
    status: 200,
    query: { meta_data: 'transaction_id==postman', limit: '10' },
    holds: ["body.items.some(({ folder_id: id }) => id === pm.collectionVariables.get('folderId'))"],
  },
  { operation: 'listFolderMedia', title: 'List its media', status: 200, path: folder, holds: ['body.length === 3'] },
  {
    operation: 'listFolderAnalyses',
    title: 'List its analyses',
    status: 200,
    path: folder,
    holds: ['body.length === 3'],
  },
  {
    operation: 'mergeFolderMetaData',
    title: 'Note something about it',
    status: 200,
    path: { id: '{{folderId}}' },
    body: { iin: '850101300123' },
    holds: ["body.iin === '850101300123'", "body.transaction_id === 'postman'"],
  },
  {
    operation: 'createReport',
    title: 'Make a PDF report of it',
    status: 201,
    path: folder,
    body: { language: 'en' },
    keeps: { reportId: 'body.report_id' },
  },
  { operation: 'downloadReport', title: 'Download the report', status: 200, path: { reportId: '{{reportId}}' } },
  { operation: 'deleteReport', title: 'Delete the report', status: 204, path: { reportId: '{{reportId}}' } },
  { operation: 'getReport', title: 'See that it is gone', status: 404, path: { reportId: '{{reportId}}' } },
  {
    operation: 'getFolder',
    title: 'See that a mistake is named',
    status: 400,
    path: folder,
    query: { with_anlyses: 'true' },
    holds: ["body.details.fields[0].field === 'with_anlyses'"],
  },
  {
    operation: 'deleteMedia',
    title: 'Delete the third photo',
    status: 204,
    path: { mediaId: '{{mediaId}}' },
  },
  {
    operation: 'createUser',
    title: 'Let somebody decide',
    status: 201,
    body: {
      user_type: 'OPERATOR',
      email: 'operator-{{$timestamp}}@example.org',
      password: 'a horse of four words',
    },
    keeps: { userId: 'body.user_id', operatorEmail: 'body.email' },
  },
  {
    operation: 'decideAnalysis',
    title: 'See that an ADMIN does not decide',
    status: 403,
    path: { analysisId: '{{analysisId}}' },
    body: { resolution_operator: 'DECLINED' },
  },
  {
    operation: 'signIn',
    title: 'Sign in as the operator',
    status: 200,
    body: { credentials: { email: '{{operatorEmail}}', password: 'a horse of four words' } },
    keeps: { adminToken: "pm.collectionVariables.get('token')", token: 'body.access_token' },
  },
  {
    operation: 'decideAnalysis',
    title: 'Decide',
    status: 200,
    path: { analysisId: '{{analysisId}}' },
    body: { resolution_operator: 'DECLINED', comment: 'A mask.' },
    holds: ["body.resolution_operator === 'DECLINED'"],
  },
  {
    operation: 'signOut',
    title: 'Sign the operator out',
    status: 204,
    keeps: { token: "pm.collectionVariables.get('adminToken')" },
  },
  {
    operation: 'createWebhook',
    title: 'Have an address told of results',
    status: 201,
    body: { url: '{{hookUrl}}' },
    keeps: { webhookId: 'body.webhook_id' },
    holds: ["body.secret.startsWith('whsec_')"],
  },
  { operation: 'deleteWebhook', title: 'Take it back', status: 204, path: { webhookId: '{{webhookId}}' } },
  {
    operation: 'listAudit',
    title: 'Read who changed what',
    status: 200,
    query: { limit: '5' },
    holds: ['body.items.length === 5'],
  },
  {
    operation: 'refreshSession',
    title: 'Renew the session',
    status: 200,
    body: { expire_token: '{{expireToken}}' },
    keeps: { token: 'body.access_token' },
  },
];
