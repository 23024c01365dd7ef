import { Readable } from 'node:stream';
import { type BulkResult, bulkQuery, bulkRow, routes } from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { toAppError, toErrorBody } from '../../http/error-body.ts';
import type { HttpLimits } from '../../http/http-limits.ts';
import { allowLong } from '../../http/long-requests.ts';
import { parseBody } from '../../http/read-json.ts';
import { type BodyLine, readLines } from '../../http/read-lines.ts';
import { readQuery } from '../../http/read-query.ts';
import { discardBody } from '../../http/reply-error.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { toWireJson } from '../../http/wire-json.ts';
import { AppError } from '../../shared/app-error.ts';
import { type PersonToAdd, toPersonToAdd } from './bulk-row.ts';
import type { EnrolDeps } from './enrol.ts';
import { enrolMany, enrolOnce, type RowOutcome, type RowToEnrol, type StreamEnd } from './enrol-many.ts';
import { toAlreadyEnrolledView } from './find-already-enrolled.ts';
import { getCollection } from './get-collection.ts';

export type BulkRoutesDeps = Omit<EnrolDeps, 'collections' | 'persons'>;

/** Rows in memory and in work at one time: enough that the engine's threads never wait for the network. */
const rowsAtOnce = 4;

/** How many results wait for a client that sends without reading, before the server stops reading: some five thousand. */
const unreadBytes = 1024 * 1024;

/** A client that neither sends nor reads for so long is gone. */
const idleMs = 120_000;

/** `POST /api/collections/{id}/persons/bulk`. */
export function bulkRoutes(deps: BulkRoutesDeps): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.createPersons, async (request, reply) => {
      const { duplicates, duplicate_threshold: threshold } = readQuery(request, bulkQuery);
      const { collections, persons } = requireSignedIn(request).stores;
      const { id: collectionId } = await getCollection(collections, collectionIdOf(request));
      const { httpLimits } = request.server;
      const maxLineBytes = maxRowBytes(httpLimits);
      // Once for the whole stream: a row must never be refused because others came meanwhile.
      request.bodyLease.grow(maxLineBytes * rowsAtOnce);
      allowLong(request, reply, { idleMs });
      const enrol = (person: PersonToAdd) =>
        enrolOnce(
          { ...deps, collections, persons },
          { person, collectionId, duplicates: { rule: duplicates, threshold }, signal: request.clientGone },
        );
      const stop = new AbortController();
      const rows = readRows(readLines(request, { maxLineBytes, signal: stop.signal }), httpLimits);
      const lines = writeLines(request, enrolMany(rows, { enrol, rowsAtOnce }), () => {
        stop.abort();
        if (!request.raw.complete) discardBody(request, reply);
      });
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .send(Readable.from(lines, { objectMode: false, highWaterMark: unreadBytes }));
    });
  };
}

function collectionIdOf(request: FastifyRequest): string {
  return (request.params as { readonly collectionId: string }).collectionId;
}

/** A photo of the largest size in Base64, or several smaller ones, and what is said of the person. */
function maxRowBytes({ maxFileBytes, maxPayloadBytes }: HttpLimits): number {
  return Math.ceil(maxFileBytes / 3) * 4 + maxPayloadBytes;
}

async function* readRows(lines: AsyncIterable<BodyLine>, limits: HttpLimits): AsyncGenerator<RowToEnrol> {
  for await (const line of lines) yield readRow(line, limits);
}

function readRow({ number: row, bytes }: BodyLine, limits: HttpLimits): RowToEnrol {
  let externalId: string | null = null;
  try {
    const sent = parseBody(bulkRow, bytes ?? throwTooLarge(limits), 'row');
    externalId = sent.external_id;
    return { row, person: toPersonToAdd(sent, limits) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { row, externalId, error };
  }
}

function throwTooLarge(limits: HttpLimits): never {
  const maxBytes = maxRowBytes(limits);
  throw new AppError('body.too_large', { reason: `the row is larger than ${maxBytes} bytes`, max_bytes: maxBytes });
}

/** `end` is called when nothing more will be read, before the last line goes out. */
async function* writeLines(
  request: FastifyRequest,
  outcomes: AsyncIterable<RowOutcome | StreamEnd>,
  end: () => void,
): AsyncGenerator<string> {
  for await (const outcome of outcomes) {
    if (outcome.status === 'stopped') request.log.warn({ err: outcome.error }, 'a bulk enrolment stopped');
    if (outcome.status === 'stopped' || outcome.status === 'finished') end();
    yield `${toWireJson(toResult(outcome, request.id))}\n`;
  }
}

function toResult(outcome: RowOutcome | StreamEnd, requestId: string): BulkResult {
  const { status } = outcome;
  switch (status) {
    case 'finished':
      return { status, ...outcome.counts };
    case 'stopped':
      return { status, ...outcome.counts, error: toErrorBody(toAppError(outcome.error), requestId) };
    case 'refused':
      return {
        row: outcome.row,
        external_id: outcome.externalId,
        status,
        error: toErrorBody(outcome.error, requestId),
      };
    case 'known':
      return { row: outcome.row, external_id: outcome.externalId, status, person_id: outcome.personId };
    case 'enrolled':
      return {
        row: outcome.row,
        external_id: outcome.externalId,
        status,
        person_id: outcome.personId,
        already_enrolled: outcome.alreadyEnrolled && toAlreadyEnrolledView(outcome.alreadyEnrolled),
      };
  }
}
