import { type ErrorCode, type ErrorKind, errorCatalogue, statusOfKind } from '../errors.ts';
import { heedsIdempotencyKey } from '../idempotency.ts';
import type { JsonObject } from '../json.ts';
import { permissions, roles } from '../permissions.ts';
import type { RouteEntry } from '../routes/route-entry.ts';

/** Refusals that mean the same wherever they occur; written once as responses of the document, under the kind's name. */
const commonRefusals = {
  invalid: ['request.malformed', 'body.malformed', 'body.wrong_type', 'body.wrong_value'],
  unauthenticated: ['token.missing', 'token.unknown', 'token.expired'],
  forbidden: ['user.blocked', 'permission.missing'],
  not_found: ['object.not_found'],
  timed_out: ['body.timed_out'],
  too_large: ['body.too_large'],
  limited: ['server.busy'],
  unavailable: ['database.unavailable'],
} as const satisfies Partial<Record<ErrorKind, readonly ErrorCode[]>>;

const refusalsOfFiles = [
  'container.missing',
  'container.unreadable',
  'media.empty',
  'media.unsupported_type',
  'media.undecodable',
  'media.no_video_track',
  'media.decoder_timeout',
  'media.too_many',
  'media.too_large',
  'inference.unavailable',
  'inference.late',
  'storage.unavailable',
] as const satisfies readonly ErrorCode[];

const refusalsOfContainers = [
  'container.missing',
  'container.unreadable',
  'container.damaged',
  'container.no_payload',
  'container.no_media',
  'container.wrong_hash',
  'container.wrong_token',
  'container.wrong_signature',
] as const satisfies readonly ErrorCode[];

const refusalsOfKeys = [
  'idempotency.key_reused',
  'idempotency.in_progress',
  'idempotency.answer_lost',
] as const satisfies readonly ErrorCode[];

/**
 * Every code with which a call may be refused: those that follow from how the route is called, and its own.
 * Not among them are `method.not_allowed`, which is about the path, and `internal.unknown`, which nothing is meant to
 * answer.
 */
export function refusalsOf(entry: RouteEntry): readonly ErrorCode[] {
  const { auth, body, path, permission } = entry;
  const isForAll = permission !== undefined && roles.every((role) => role in permissions[permission]);
  return [
    ...commonRefusals.invalid,
    ...(auth === 'none' ? [] : commonRefusals.unauthenticated),
    ...(auth === 'none' ? [] : commonRefusals.forbidden.slice(0, isForAll ? 1 : 2)),
    ...(path.includes('/:') || auth === 'token' ? commonRefusals.not_found : []),
    ...(body ? [...commonRefusals.timed_out, ...commonRefusals.too_large, ...commonRefusals.limited] : []),
    ...(body?.kind === 'form' || body?.kind === 'container' ? refusalsOfFiles : []),
    ...(body?.kind === 'container' || body?.orContainer ? refusalsOfContainers : []),
    ...(heedsIdempotencyKey(entry) ? refusalsOfKeys : []),
    ...(auth === 'none' ? [] : commonRefusals.unavailable),
    ...(entry.errors ?? []),
  ];
}

/** The refusals of a route as responses, by status. */
export function describeRefusals(entry: RouteEntry): Record<string, JsonObject> {
  const byKind = Map.groupBy(new Set(refusalsOf(entry)), (code): ErrorKind => errorCatalogue[code].kind);
  return Object.fromEntries([...byKind].map(([kind, codes]) => [statusOfKind[kind], describeOrRefer(kind, codes)]));
}

/** The responses to which operations refer. */
export function commonResponses(): Record<string, JsonObject> {
  const common = Object.entries(commonRefusals) as [ErrorKind, readonly ErrorCode[]][];
  return Object.fromEntries(common.map(([kind, codes]) => [kind, describeRefusal(kind, codes)]));
}

function describeOrRefer(kind: ErrorKind, codes: readonly ErrorCode[]): JsonObject {
  const common: readonly ErrorCode[] = (commonRefusals as Partial<Record<ErrorKind, readonly ErrorCode[]>>)[kind] ?? [];
  const isCommon = codes.length === common.length && codes.every((code) => common.includes(code));
  return isCommon ? { $ref: `#/components/responses/${kind}` } : describeRefusal(kind, codes);
}

function exampleOf(code: ErrorCode | undefined): JsonObject {
  const name = code ?? 'internal.unknown';
  const { wireCode, message } = errorCatalogue[name];
  return { error_code: wireCode, error_message: message, details: null, error_details: null, error_name: name };
}

function describeRefusal(kind: ErrorKind, codes: readonly ErrorCode[]): JsonObject {
  const named = codes.map((code) => `\`${code}\` (${errorCatalogue[code].wireCode})`);
  const mayTryAgain = kind === 'limited' || kind === 'unavailable' || codes.includes('idempotency.in_progress');
  return {
    description: `Refused: ${named.join(', ')}`,
    'x-error-codes': [...new Set(codes.map((code) => errorCatalogue[code].wireCode))],
    ...(mayTryAgain ? { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } } : {}),
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/ErrorBody' }, example: exampleOf(codes[0]) },
    },
  };
}
