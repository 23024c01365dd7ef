import { type Operations, operations } from './generated/operations.gen.ts';
import type { FileToSend } from './upload-form.ts';
import type { UploadProgress } from './upload-progress.ts';

/** Every operation of the API, under the name that the OpenAPI document gives it. */
export type OperationName = keyof Operations;

type FormName = { [N in OperationName]: (typeof operations)[N]['body'] extends 'form' ? N : never }[OperationName];

type LinesName = { [N in OperationName]: (typeof operations)[N]['body'] extends 'lines' ? N : never }[OperationName];

/** Any number of things, one after the other. */
export type Stream<Item> = AsyncIterable<Item> | Iterable<Item>;

/** What an operation takes: parts of its `path`, its `query`, its `body`; and `files` where it takes a form. */
export type RequestOf<Name extends OperationName> = Name extends LinesName
  ? Omit<Operations[Name]['request'], 'url' | 'headers' | 'body'> & {
      /** Lines as they come; or all of them as text already, where streams cannot be sent. */
      readonly body: Stream<LineOf<Name>> | Blob;
    }
  : Omit<Operations[Name]['request'], 'url' | 'headers'> &
      (Name extends FormName ? { readonly files?: readonly FileToSend[] } : unknown);

/** What a line of a body holds. */
type LineOf<Name extends LinesName> = NonNullable<Operations[Name]['request']['body']>;

export type AnswerOf<Name extends OperationName> = Operations[Name]['answer'];

export interface CallOptions {
  /** Gives up; the server stops working on the request too. */
  readonly signal?: AbortSignal;
  /** Told how much of the body is on its way. */
  readonly onProgress?: (progress: UploadProgress) => void;
  /**
   * Names a POST, so that calling it again with the same key, within a day, does nothing twice and gets the same answer: for
   * retries that outlive this process. When not given, each call that may be
   * tried again has one of its own.
   */
  readonly idempotencyKey?: string;
}

type Arguments<Name extends OperationName> =
  Record<never, never> extends RequestOf<Name>
    ? [request?: RequestOf<Name>, options?: CallOptions]
    : [request: RequestOf<Name>, options?: CallOptions];

/** Every operation as a function. */
export type Api = {
  readonly [Name in OperationName]: (...given: Arguments<Name>) => Promise<AnswerOf<Name>>;
};

/** Makes `Api` of one function that does a call by its name. */
export function toApi(call: (name: OperationName, request: AnyRequest, options: CallOptions) => Promise<unknown>): Api {
  const names = Object.keys(operations) as OperationName[];
  const toFunction =
    (name: OperationName) =>
    (request: AnyRequest = {}, options: CallOptions = {}) =>
      call(name, request, options);
  return Object.fromEntries(names.map((name) => [name, toFunction(name)])) as unknown as Api;
}

/** A request of some operation, no longer known of which. */
export interface AnyRequest {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
  readonly files?: readonly FileToSend[] | undefined;
}
