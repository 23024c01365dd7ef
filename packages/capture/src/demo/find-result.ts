import type { DemoResultView } from '@praesto/contract';

const BETWEEN_MS = 800;
/** An analysis takes seconds; a busy machine may take a minute. */
const LONGEST_MS = 120_000;

/**
 * The folder of a check, as soon as it is finished.
 * @param base what the addresses of the company begin with
 * @throws Error in words for whoever tries the demo
 */
export async function findResult(key: string, base: string): Promise<NonNullable<DemoResultView['folder']>> {
  const until = performance.now() + LONGEST_MS;
  while (performance.now() < until) {
    const { state, folder } = await ask(key, base);
    if (state === 'finished' && folder) return folder;
    await new Promise((done) => setTimeout(done, BETWEEN_MS));
  }
  throw new Error('The server has not answered within two minutes.');
}

async function ask(key: string, base: string): Promise<DemoResultView> {
  const answer = await fetch(`${base}/demo/result?key=${key}`);
  if (!answer.ok) throw new Error(`The server answered ${answer.status} to the question for the result.`);
  return (await answer.json()) as DemoResultView;
}
