/** Messages of PostgreSQL's wire protocol, version 3, as far as a bridge to an engine in this process needs them. */

const sslRequest = 80877103;

/** What a client says of itself before anything else. */
export interface Startup {
  readonly kind: 'startup';
  readonly settings: Readonly<Record<string, string>>;
}

/** Cuts a stream of bytes into whole messages: the startup first, then those that begin with a letter. */
export function createMessageCutter() {
  let rest: Buffer = Buffer.alloc(0);

  function take(lengthAt: number): Buffer | undefined {
    if (rest.length < lengthAt + 4) return undefined;
    const length = lengthAt + rest.readInt32BE(lengthAt);
    if (rest.length < length) return undefined;
    const message = rest.subarray(0, length);
    rest = rest.subarray(length);
    return message;
  }

  return {
    push(bytes: Buffer): void {
      rest = Buffer.concat([rest, bytes]);
    },
    takeStartup(): Startup | 'ssl' | undefined {
      const message = take(0);
      if (!message) return undefined;
      if (message.readInt32BE(4) === sslRequest) return 'ssl';
      const words = message.subarray(8).toString('utf8').split('\0');
      const pairs = words.flatMap((word, at) => (at % 2 === 0 && word ? [[word, words[at + 1] ?? '']] : []));
      return { kind: 'startup', settings: Object.fromEntries(pairs) };
    },
    takeMessage: () => take(1),
  };
}

/** `AuthenticationOk`, then `ReadyForQuery` outside of any transaction. */
export const welcome = Buffer.concat([message('R', Buffer.from([0, 0, 0, 0])), message('Z', Buffer.from('I'))]);

function message(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
