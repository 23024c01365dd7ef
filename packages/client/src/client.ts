import {
  type AnyRequest,
  type Api,
  type CallOptions,
  type OperationName,
  type RequestOf,
  type Stream,
  toApi,
} from './api.ts';
import { inBatches, type PersonRow, toBatches, toBulkRows, untilTheEnd } from './enrol-persons.ts';
import { operations } from './generated/operations.gen.ts';
import type {
  AnalysisView,
  BulkResult,
  DuplicatesView,
  ExportedPerson,
  FolderView,
  HealthView,
  MergeCollectionsRequest,
  MergeStepView,
  TokensAnswer,
  VersionView,
} from './generated/types.gen.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import { readLines } from './json-lines.ts';
import { type ItemOf, type ListName, listAll, toPage } from './list-all.ts';
import { type OutgoingCall, prepareCall } from './outgoing-call.ts';
import { toPraestoError } from './praesto-error.ts';
import { sendPatiently } from './retry.ts';
import { type Credentials, createClientSession, type SessionOptions } from './session.ts';
import { createTransport } from './transport.ts';
import type { NewFolder } from './upload-form.ts';
import { type WaitOptions, waitForFolder } from './wait-for-folder.ts';

export interface ClientOptions extends SessionOptions {
  /** Where the server is, e.g. `http://127.0.0.1:8080`; a path in it is kept. */
  readonly baseUrl: string;
  /** How often a call is done again that can safely be; 2 when not given, 0 = never. */
  readonly retries?: number;
  /** In place of the global one. */
  readonly fetch?: typeof fetch;
}

/**
 * A Praesto server. Every call throws `PraestoError` when the server refuses, and whatever `fetch` throws when it
 * cannot be reached. Expired sessions are renewed without the caller noticing.
 */
export interface PraestoClient {
  /** Every operation of the API, under the name that the OpenAPI document gives it. */
  readonly api: Api;
  signIn(credentials: Credentials): Promise<TokensAnswer>;
  refresh(): Promise<TokensAnswer>;
  /**
   * With analyses in the payload the answer is the finished folder; when they take longer than the server lets anybody wait, the folder
   * as it is then, PROCESSING: see `waitForFolder`.
   */
  createFolder(folder: NewFolder, options?: CallOptions): Promise<FolderView>;
  /** The same with nothing kept by the server: the best shot is inside the answer. */
  createInstantFolder(folder: NewFolder, options?: CallOptions): Promise<FolderView>;
  getFolder(folderId: string, options?: CallOptions & { readonly withAnalyses?: boolean }): Promise<FolderView>;
  /**
   * Resolves with the folder and its analyses when none of them is waiting or running any more.
   * @throws WaitTimeoutError after `timeoutMs`
   */
  waitForFolder(folderId: string, options?: WaitOptions): Promise<FolderView>;
  getAnalysis(analysisId: string, options?: CallOptions): Promise<AnalysisView>;
  /**
   * Adds any number of persons to a collection in one stream: results come while rows are still sent, in the order in which
   * they are done. Rows that are sent again do nothing twice. Browsers send no streams: there give `batchBytes`.
   * @throws Error when the answer was cut off: send what has no result yet again
   */
  enrolPersons(
    collectionId: string,
    rows: Stream<PersonRow>,
    options?: CallOptions & {
      readonly query?: RequestOf<'createPersons'>['query'];
      /** In place of one stream requests of about so many bytes go one after the other, each written whole before it is sent. */
      readonly batchBytes?: number;
    },
  ): AsyncGenerator<BulkResult>;
  /** Everybody of a collection with their photos, the oldest first. Cut off, it goes on behind the `cursor` of the last one. */
  exportPersons(
    collectionId: string,
    options?: CallOptions & { readonly cursor?: string | null },
  ): AsyncGenerator<ExportedPerson>;
  /** Takes over the persons of another collection, step by step; cut off, it can be called again. */
  mergeCollections(
    collectionId: string,
    request: MergeCollectionsRequest,
    options?: CallOptions,
  ): AsyncGenerator<MergeStepView>;
  /** Who seems to be in a collection more than once, page by page. */
  findDuplicates(
    collectionId: string,
    options?: CallOptions & { readonly query?: RequestOf<'listDuplicates'>['query'] },
  ): AsyncGenerator<DuplicatesView>;
  /** Every item of a list, whatever its length: `for await (const folder of client.listAll('listFolders', { query }))`. */
  listAll<Name extends ListName>(
    name: Name,
    request?: RequestOf<Name>,
    options?: CallOptions,
  ): AsyncGenerator<ItemOf<Name>>;
  /** Resolves when an analysis could run now. */
  checkHealth(options?: CallOptions): Promise<HealthView>;
  getVersion(options?: CallOptions): Promise<VersionView>;
  /** The bytes behind a URL of an answer, such as `original_url`. */
  download(url: string, options?: CallOptions): Promise<Uint8Array<ArrayBuffer>>;
}

export function createClient(options: ClientOptions): PraestoClient {
  const { fetch = globalThis.fetch, retries = 2 } = options;
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const transport = createTransport(baseUrl, fetch);
  const session = createClientSession(transport, options);

  const sendOnce = (call: OutgoingCall) => (call.takesToken ? session.send(call) : transport(call));
  const send = (name: OperationName, request: AnyRequest, call: CallOptions) => {
    const named = retries > 0 ? { idempotencyKey: newIdempotencyKey(), ...call } : call;
    const outgoing = prepareCall(name, request, named);
    // What is streamed can be sent once only.
    return sendPatiently(outgoing, outgoing.stream ? 0 : retries, sendOnce);
  };
  const api = toApi(async (name, request, call) => readAnswer(name, await send(name, request, call)));

  const getFolder: PraestoClient['getFolder'] = (folderId, { withAnalyses = true, ...call } = {}) =>
    api.getFolder({ path: { folderId }, query: { with_analyses: withAnalyses } }, call);

  return {
    api,
    signIn: session.signIn,
    refresh: session.refresh,
    createFolder: ({ files, payload }, call) => api.createFolder({ body: payload ?? {}, files: files ?? [] }, call),
    createInstantFolder: ({ files, payload }, call) =>
      api.createInstantFolder({ body: payload ?? {}, files: files ?? [] }, call),
    getFolder,
    waitForFolder: (folderId, wait) =>
      waitForFolder((signal) => getFolder(folderId, { ...(signal && { signal }) }), wait),
    getAnalysis: (analysisId, call) => api.getAnalysis({ path: { analysisId } }, call),
    listAll<Name extends ListName>(name: Name, request: AnyRequest = {}, call: CallOptions = {}) {
      const begin = request.query ?? {};
      return listAll<ItemOf<Name>>(async (cursor) => {
        const query = cursor === null ? begin : { ...begin, offset: undefined, cursor };
        return toPage(await send(name, { ...request, query }, call));
      });
    },
    async *enrolPersons(collectionId, rows, { query, batchBytes, ...given } = {}) {
      const over = new AbortController();
      const signal = given.signal ? AbortSignal.any([given.signal, over.signal]) : over.signal;
      const call = { ...given, signal };
      const path = { collectionId };
      // A stream cannot be sent again with fresh tokens: whether there are any is found out before.
      await api.getCollection({ path }, call);
      const sent = toBulkRows(rows, signal);
      const ask = (body: typeof sent | Blob) =>
        api.createPersons({ path, body, ...(query === undefined ? {} : { query }) }, call);
      try {
        yield* batchBytes === undefined ? untilTheEnd(await ask(sent)) : inBatches(toBatches(sent, batchBytes), ask);
      } finally {
        // Node's fetch (undici 7) would go on asking for rows after the answer has ended.
        over.abort();
      }
    },
    async *exportPersons(collectionId, { cursor, ...call } = {}) {
      const query = cursor ? { query: { cursor } } : {};
      yield* await api.exportPersons({ path: { collectionId }, ...query }, call);
    },
    async *mergeCollections(collectionId, request, call) {
      for (let cursor = request.cursor ?? null; ; ) {
        const step = await api.mergeCollections({ path: { collectionId }, body: { ...request, cursor } }, call);
        yield step;
        cursor = step.next_cursor;
        if (cursor === null) return;
      }
    },
    async *findDuplicates(collectionId, { query, ...call } = {}) {
      for (let cursor = query?.cursor; ; ) {
        const asked = { ...query, ...(cursor === undefined ? {} : { cursor }) };
        const page = await api.listDuplicates({ path: { collectionId }, query: asked }, call);
        yield page;
        if (page.next_cursor === null) return;
        cursor = page.next_cursor;
      }
    },
    checkHealth: (call) => api.getHealth({}, call),
    getVersion: (call) => api.getVersion({}, call),
    async download(url, { signal } = {}) {
      const response = await fetch(new URL(url, `${baseUrl}/`), { ...(signal && { signal }) });
      if (!response.ok) throw await toPraestoError(response);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

async function readAnswer(name: OperationName, response: Response): Promise<unknown> {
  switch (operations[name].answer) {
    case 'json':
      return response.json();
    case 'lines':
      return readLines(response);
    case 'bytes':
      return new Uint8Array(await response.arrayBuffer());
    case 'none':
      return undefined;
  }
}
