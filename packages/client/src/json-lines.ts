import type { Stream } from './api.ts';
import { piecesOf } from './pieces-of.ts';

/** Values as lines of JSON. The next value is asked for when the connection takes more. */
export function toLines(values: Stream<unknown>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const iterator = iterate(values);
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const next = await iterator.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
      },
      async cancel() {
        await iterator.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function* iterate<Item>(values: Stream<Item>): AsyncGenerator<Item> {
  yield* values;
}

/** The values of an answer of lines, as they arrive. Leaving it early gives the call up. */
export async function* readLines<Value>({ body }: Response): AsyncGenerator<Value> {
  if (!body) return;
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of piecesOf(body)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line) as Value;
  }
  if (rest.trim() !== '') yield JSON.parse(rest) as Value;
}
