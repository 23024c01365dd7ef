import type { Stream } from './api.ts';
import type { BulkPhoto, BulkResult, BulkRow } from './generated/types.gen.ts';

/** A photo of a person. */
export type PhotoToSend = Omit<BulkPhoto, 'data'> & { readonly data: Blob | Uint8Array };

/** A person to be added. */
export type PersonRow = Omit<BulkRow, 'photos'> & { readonly photos: readonly PhotoToSend[] };

/** Rows as they go over the wire, one at a time, until the signal. */
export async function* toBulkRows(rows: Stream<PersonRow>, signal: AbortSignal): AsyncGenerator<BulkRow> {
  for await (const { photos, ...row } of rows) {
    if (signal.aborted) return;
    const written = photos.map(async ({ data, ...photo }) => ({ ...photo, data: toBase64(await bytesOf(data)) }));
    yield { ...row, photos: await Promise.all(written) };
  }
}

async function bytesOf(data: Blob | Uint8Array): Promise<Uint8Array> {
  return data instanceof Uint8Array ? data : new Uint8Array(await data.arrayBuffer());
}

/** Bytes that become text in one go: whole groups of three, and few enough to be arguments of a call. */
const pieceBytes = 3 * 8192;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += pieceBytes)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + pieceBytes)));
  return text;
}

/**
 * The last line comes when the answer has ended, so that the connection can be used again; where the server stopped, at once.
 * @throws Error when the last line is missing
 */
export async function* untilTheEnd(results: AsyncGenerator<BulkResult>): AsyncGenerator<BulkResult> {
  let last: BulkResult | undefined;
  for await (const result of results) {
    if (result.status === 'finished') last = result;
    else yield result;
    if (result.status === 'stopped') return;
  }
  if (!last) throw new Error('the answer was cut off before its last line');
  yield last;
}

/** Rows that go in one request, as lines. */
interface Batch {
  readonly rows: number;
  readonly lines: Blob;
}

/** Rows joined to requests of about so many bytes: each ends with the row that reaches it. */
export async function* toBatches(rows: AsyncIterable<BulkRow>, batchBytes: number): AsyncGenerator<Batch> {
  let texts: string[] = [];
  let bytes = 0;
  const close = (): Batch => ({ rows: texts.length, lines: new Blob(texts, { type: 'application/x-ndjson' }) });
  for await (const row of rows) {
    const text = `${JSON.stringify(row)}\n`;
    texts.push(text);
    bytes += text.length;
    if (bytes < batchBytes) continue;
    yield close();
    texts = [];
    bytes = 0;
  }
  if (texts.length > 0) yield close();
}

/**
 * Sends batch after batch and tells the results as if all had gone in one stream: numbers of rows go on, and there is one last line.
 * @param send asks the server with one batch, whose answer ends with `finished` or `stopped`
 */
export async function* inBatches(
  batches: AsyncIterable<Batch>,
  send: (lines: Blob) => Promise<AsyncGenerator<BulkResult>>,
): AsyncGenerator<BulkResult> {
  const sums = { rows: 0, enrolled: 0, known: 0, refused: 0 };
  let before = 0;
  for await (const { rows, lines } of batches) {
    for await (const result of untilTheEnd(await send(lines))) {
      if ('row' in result) {
        yield { ...result, row: result.row + before };
        continue;
      }
      for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += result[key];
      if (result.status === 'finished') continue;
      yield { ...result, ...sums };
      return;
    }
    before += rows;
  }
  yield { ...sums, status: 'finished' };
}
