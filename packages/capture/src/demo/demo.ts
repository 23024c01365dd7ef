import { draw } from '../ui/parts/draw.ts';
import { drawResult } from './draw-result.ts';
import { drawStart } from './draw-start.ts';
import { findResult } from './find-result.ts';
import { type CheckChoice, runCheck } from './run-check.ts';

/*
 * A page like that of anybody who uses the plugin, with one thing added: as the plugin tells it only that it is finished, it asks
 * the server for the folder by a secret that it put into `meta`, as a backend would.
 */

const place = document.querySelector<HTMLElement>('#demo');

function show(parts: readonly HTMLElement[]): void {
  place?.replaceChildren(...parts);
  place?.querySelector<HTMLElement>('h1')?.focus();
}

function begin(problem = ''): void {
  show(drawStart((choice) => void check(choice), problem));
}

async function check(choice: CheckChoice): Promise<void> {
  try {
    const end = await runCheck(choice);
    if (end.name === 'closed') {
      begin();
      return;
    }
    show([
      draw('h1', { tabindex: -1 }, 'Looking at it'),
      draw('p', { class: 'lead', role: 'status' }, 'One moment, please.'),
    ]);
    const folder = await findResult(end.key, place?.dataset.base ?? '');
    show(drawResult(folder, () => begin()));
  } catch (error) {
    begin(error instanceof Error ? error.message : String(error));
  }
}

begin();
