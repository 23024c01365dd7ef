/** Not the iterator of the stream itself, which Safari lacks. */
export async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let isRead = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isRead = done;
      if (done) return;
      yield value;
    }
  } finally {
    // A stream that failed cannot be cancelled any more; why it failed is thrown already.
    if (!isRead) await reader.cancel().catch(() => undefined);
  }
}
