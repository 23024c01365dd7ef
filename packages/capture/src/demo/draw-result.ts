import type { DemoResultView } from '@praesto/contract';
import { draw } from '../ui/parts/draw.ts';
import { readFolder, type ShownCue, type ShownResult } from './read-folder.ts';

/** The result of a check with what it is founded on. */
export function drawResult(folder: NonNullable<DemoResultView['folder']>, again: () => void): HTMLElement[] {
  const shown = readFolder(folder);
  const button = draw('button', { type: 'button', class: 'quiet' }, 'Check again');
  button.addEventListener('click', again);
  return [
    draw('h1', { tabindex: -1 }, 'What the server found'),
    drawVerdict(shown),
    drawCues(shown.cues),
    draw(
      'details',
      { class: 'card' },
      draw('summary', {}, 'The folder as the API answers it'),
      draw('pre', { tabindex: 0 }, JSON.stringify(folder, null, 2)),
    ),
    draw('div', { class: 'row' }, button),
  ];
}

function drawVerdict({ verdict, bestShot, score, facts }: ShownResult): HTMLElement {
  return draw(
    'section',
    { class: 'card verdict' },
    bestShot ? draw('img', { src: bestShot, alt: 'Best shot: the picture of you that the server chose' }) : null,
    draw(
      'div',
      {},
      draw('span', { class: `badge ${verdict.tone}` }, verdict.text),
      score ? drawScore(score) : null,
      draw('dl', {}, ...facts.flatMap(([name, value]) => [draw('dt', {}, name), draw('dd', {}, value)])),
    ),
  );
}

function drawScore({ value, limit }: NonNullable<ShownResult['score']>): HTMLElement {
  const at = (share: number, name: string) => {
    const mark = draw('i', { class: name });
    mark.style.setProperty('--at', String(share));
    return mark;
  };
  const text = `Score of an attack: ${value.toFixed(3)}${limit === null ? '' : `, decided at ${limit.toFixed(3)}`}`;
  return draw(
    'div',
    {},
    draw('p', {}, text),
    draw(
      'div',
      { class: 'meter', 'aria-hidden': 'true' },
      limit === null ? null : at(limit, 'limit'),
      at(value, 'value'),
    ),
    draw('div', { class: 'ends', 'aria-hidden': 'true' }, draw('span', {}, 'live'), draw('span', {}, 'attack')),
  );
}

function drawCues(cues: readonly ShownCue[]): HTMLElement {
  const none = 'Nothing is told: no medium of this check was judged for liveness.';
  return draw(
    'section',
    { class: 'card' },
    draw('h2', {}, 'What it looked at'),
    cues.length === 0 ? draw('p', {}, none) : draw('ul', { class: 'cues' }, ...cues.map(drawCue)),
    draw(
      'p',
      { class: 'note' },
      'A bar tells how much it looks like an attack by that alone. No cue is proof, and no cue proves nothing.',
    ),
  );
}

function drawCue({ text, detail, score, weight }: ShownCue): HTMLElement {
  const fill = draw('i');
  fill.style.setProperty('--share', String(score));
  const numbers = `${Math.round(score * 100)} %, weight ${weight.toFixed(2)}`;
  return draw(
    'li',
    {},
    draw('div', { class: 'share', 'aria-hidden': 'true' }, fill),
    draw('div', {}, text, draw('small', {}, detail ? `${numbers}. ${detail}` : numbers)),
  );
}
