import { shippedLanguages } from '../texts/languages.ts';
import { draw } from '../ui/parts/draw.ts';
import type { CheckChoice } from './run-check.ts';

const gestures = ['left', 'right', 'high', 'down', 'smile', 'eyes'].map((name) => `video_selfie_${name}`);

interface Kind {
  readonly title: string;
  readonly text: string;
  actions(): readonly string[];
}

const kinds: Readonly<Record<string, Kind>> = {
  selfie: {
    title: 'Selfie',
    text: 'Look into the camera for a moment. Nothing to do.',
    actions: () => ['video_selfie_blank'],
  },
  gesture: {
    title: 'Selfie with a gesture',
    text: 'Then a movement that the page chooses.',
    actions: () => [
      'video_selfie_blank',
      gestures[Math.floor(Math.random() * gestures.length)] ?? 'video_selfie_smile',
    ],
  },
  document: {
    title: 'Document and selfie',
    text: 'A photo of an identity document first, then you.',
    actions: () => ['photo_id_front', 'video_selfie_blank'],
  },
};

/** What the demo is, and what is to be tried. */
export function drawStart(start: (choice: CheckChoice) => void, problem: string): HTMLElement[] {
  const languages = draw('select', { id: 'language' }, ...languageOptions());
  const button = draw('button', { type: 'submit' }, 'Start the check');
  const form = draw(
    'form',
    { class: 'card' },
    draw('fieldset', {}, draw('legend', {}, 'What would you like to try?'), ...Object.entries(kinds).map(drawKind)),
    draw('div', { class: 'row' }, draw('label', { for: 'language' }, 'Language of the check', languages), button),
    draw(
      'p',
      { class: 'note' },
      'Your pictures go to this server and nowhere else, and are kept there as a folder of the company that runs it.',
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const kind = kinds[String(new FormData(form).get('kind'))];
    if (kind) start({ language: languages.value, actions: kind.actions() });
  });
  return [
    draw('h1', { tabindex: -1 }, 'Is somebody there? Try it with your own camera.'),
    draw(
      'p',
      { class: 'lead' },
      'The check takes about ten seconds. Afterwards you see what the server decided, on what grounds, and the best picture it found of you.',
    ),
    draw('p', { class: 'problem', role: 'alert' }, problem),
    form,
  ];
}

function drawKind([name, { title, text }]: [string, Kind], place: number): HTMLElement {
  return draw(
    'label',
    { class: 'choice' },
    draw('input', { type: 'radio', name: 'kind', value: name, checked: place === 0 }),
    draw('b', {}, title),
    draw('small', {}, text),
  );
}

/** By their own names, the browser's own first chosen. */
function languageOptions(): HTMLElement[] {
  const own = navigator.language.toLowerCase();
  const chosen =
    shippedLanguages.find((tag) => own === tag) ??
    shippedLanguages.find((tag) => own.split('-')[0] === tag.split('-')[0]);
  return shippedLanguages.map((tag) => {
    const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
    return draw('option', { value: tag, selected: tag === (chosen ?? 'en') }, name);
  });
}
