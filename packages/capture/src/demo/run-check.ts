import { requirePlugin } from './oz-liveness.ts';

/** The key of `meta` under which this page finds its own folder again: long and random, so that nobody finds another's. */
const DEMO_KEY = 'praesto_demo';

export interface CheckChoice {
  readonly language: string;
  readonly actions: readonly string[];
}

export type CheckEnd = { readonly name: 'complete'; readonly key: string } | { readonly name: 'closed' };

/** Opens the capture over the page, as a page of anybody does, and ends as it ends. */
export function runCheck({ language, actions }: CheckChoice): Promise<CheckEnd> {
  const plugin = requirePlugin();
  const key = makeKey();
  return new Promise((end) => {
    plugin.open({
      lang: language,
      action: actions,
      meta: { [DEMO_KEY]: key },
      on_complete() {
        end({ name: 'complete', key });
        plugin.close();
      },
      // The window says what is wrong and may offer another try, so that the page waits until it is closed.
      on_error: ({ code, message }) => console.info(`praesto: ${code} ${message}`),
      on_close: () => end({ name: 'closed' }),
    });
  });
}

/** 256 random bits. */
function makeKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
