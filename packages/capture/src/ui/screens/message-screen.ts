import type { Message, MessageButton } from '../models/message.ts';
import { draw, setAttributes, setText } from '../parts/draw.ts';
import { drawIcon } from '../parts/icons.ts';
import type { Screen, Send } from './screen.ts';

export interface MessageScreen extends Screen {
  /** Shows how far it got; nothing else of a message changes while it is shown. */
  update(message: Message): void;
}

export function drawMessageScreen(message: Message, send: Send): MessageScreen {
  // What is read out with the title: all that is to be known before a button is pressed.
  const told = [message.text && 'message-text', message.warning && 'message-warning', message.steps && 'message-steps'];
  const describedBy = told.filter(Boolean).join(' ') || null;
  const heading = draw('h2', { tabindex: -1, 'aria-describedby': describedBy }, message.title);
  const progress = message.progress ? drawProgress() : null;
  const element = draw(
    'div',
    { class: 'panel' },
    draw(
      'div',
      { class: 'card' },
      draw(
        'div',
        { class: 'card-top' },
        draw('div', { class: 'badge', 'data-tone': message.tone }, drawIcon(message.icon)),
        heading,
        message.text ? draw('p', { id: 'message-text' }, message.text) : null,
        progress?.element ?? null,
        message.warning
          ? draw('p', { id: 'message-warning', class: 'warning' }, drawIcon('alert'), draw('span', {}, message.warning))
          : null,
        message.steps
          ? draw('ol', { id: 'message-steps', class: 'help' }, ...message.steps.map((step) => draw('li', {}, step)))
          : null,
        message.code ? draw('p', { class: 'code' }, message.code) : null,
      ),
      draw('div', { class: 'actions' }, ...message.buttons.map((button) => drawButton(button, send))),
    ),
  );
  const update = (next: Message) => next.progress && progress?.show(next.progress);
  update(message);
  return { key: message.key, element, heading, update };
}

export function drawButton({ text, kind, event }: MessageButton, send: Send): HTMLButtonElement {
  const button = draw('button', { type: 'button', class: `big ${kind}` }, text);
  button.addEventListener('click', () => send(event));
  return button;
}

function drawProgress() {
  const fill = draw('div', { class: 'progress-fill' });
  const track = draw(
    'div',
    { class: 'progress-track', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100 },
    fill,
  );
  const text = draw('div', { class: 'progress-text', 'aria-hidden': 'true' });
  const show = (progress: NonNullable<Message['progress']>) => {
    fill.style.setProperty('--share', String(progress.share));
    setAttributes(track, {
      'aria-label': progress.label,
      'aria-valuenow': Math.round(progress.share * 100),
      'aria-valuetext': progress.text,
    });
    setText(text, progress.text);
  };
  return { element: draw('div', { class: 'progress' }, track, text), show };
}
