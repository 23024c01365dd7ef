import { setTimeout as sleep } from 'node:timers/promises';
import { countRefusal, type Ledger } from './ledger.ts';
import type { World } from './world.ts';

/** A client that keeps trying, as a careful integration does: with a key, so that nothing is done twice. */
export interface Client {
  /**
   * Sends until the answer is a success or says that there is no point in trying again.
   * @throws Error with an answer that says so
   */
  send(method: string, path: string, request?: Request): Promise<unknown>;
  /** Once. @throws whatever `fetch` throws */
  get(path: string): Promise<Response>;
}

interface Request {
  readonly key?: string;
  readonly body?: () => FormData | string;
}

/** What a client should try again: another like it is under way, too many, not now. */
const passing = new Set([409, 429, 503]);

export function openClient(world: Pick<World, 'url'>, token: string, ledger: Ledger): Client {
  const headers = (key?: string) => ({
    'X-Forensic-Access-Token': token,
    ...(key === undefined ? {} : { 'Idempotency-Key': key }),
  });
  const tryOnce = async (method: string, path: string, { key, body }: Request) => {
    const address = new URL(path, await world.url());
    const response = await fetch(address, { method, headers: headers(key), ...(body ? { body: body() } : {}) });
    const text = await response.text();
    return { status: response.status, isGood: response.ok, isTimed: response.headers.has('Retry-After'), text };
  };
  return {
    async send(method, path, request = {}) {
      for (;;) {
        const answer = await tryOnce(method, path, request).catch((error: Error) => error);
        if (!(answer instanceof Error)) {
          if (answer.isGood) return answer.text === '' ? null : JSON.parse(answer.text);
          const done = readLostAnswer(answer);
          countRefusal(ledger, done ? 'answer lost' : String(answer.status));
          if (done) return done;
          if (!passing.has(answer.status) || !answer.isTimed)
            throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
        } else countRefusal(ledger, 'connection broken');
        await sleep(100);
      }
    },
    get: async (path) => fetch(new URL(path, await world.url()), { headers: headers() }),
  };
}

/** The ids of what was made, where the server did it before it was killed and says so now: `folder_id`, `person_id`. */
function readLostAnswer({ status, text }: { status: number; text: string }): Record<string, string> | undefined {
  if (status !== 409) return undefined;
  const { details } = JSON.parse(text) as {
    details: { code?: string; objects?: { object: string; object_id: string }[] };
  };
  if (details?.code !== 'idempotency.answer_lost') return undefined;
  return Object.fromEntries((details.objects ?? []).map(({ object, object_id }) => [`${object}_id`, object_id]));
}
