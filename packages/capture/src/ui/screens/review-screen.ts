import type { CaptureSnapshot } from '../../core/snapshot.ts';
import type { Texts } from '../../texts/texts.ts';
import { draw } from '../parts/draw.ts';
import { drawButton } from './message-screen.ts';
import type { Screen, Send } from './screen.ts';

/** The photo of a document, to be used or taken again. */
export function drawReviewScreen(
  { action, picture }: Extract<CaptureSnapshot, { name: 'reviewing' }>,
  { review }: Texts,
  send: Send,
): Screen {
  const title = action === 'photo_id_back' ? review.back : review.front;
  const heading = draw('h2', { tabindex: -1, 'aria-describedby': 'message-text' }, title);
  const element = draw(
    'div',
    { class: 'panel' },
    draw(
      'div',
      { class: 'card is-review' },
      draw(
        'div',
        { class: 'card-top' },
        draw('img', { class: 'photo', src: picture, alt: review.picture }),
        heading,
        draw('p', { id: 'message-text' }, review.text),
      ),
      draw(
        'div',
        { class: 'actions' },
        drawButton({ text: review.use, kind: 'primary', event: { name: 'accept_picture' } }, send),
        drawButton({ text: review.retake, kind: 'secondary', event: { name: 'retake_picture' } }, send),
      ),
    ),
  );
  return { key: `review-${picture}`, element, heading };
}
