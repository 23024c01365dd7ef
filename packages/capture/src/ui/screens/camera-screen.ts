import type { CaptureSnapshot } from '../../core/snapshot.ts';
import type { Prompt } from '../models/prompt.ts';
import { draw, setText } from '../parts/draw.ts';
import { drawGestureFigure } from '../parts/gesture-figure.ts';
import type { StyleChoices } from '../styles/style-groups.ts';
import { drawButton } from './message-screen.ts';
import type { Screen, Send } from './screen.ts';
import { Stage } from './stage.ts';

interface Surroundings {
  readonly snapshot: CaptureSnapshot;
  /** The prompt as it is read out. */
  readonly spoken: string;
  readonly choices: StyleChoices;
}

/** Everything while the camera's picture is shown. There is one for the whole window; it is hidden in between. */
export class CameraScreen implements Screen {
  readonly key = 'camera';
  readonly heading = draw('h2', { class: 'unseen', tabindex: -1 });
  readonly #hint = draw('p', { class: 'hint' });
  readonly #figure = draw('div', { class: 'figure-place', hidden: true });
  readonly #prompt = draw('div', { class: 'prompt' }, this.#figure, this.#hint);
  readonly #button = draw('div', { class: 'button-place' });
  readonly #recordingLabel = draw('b');
  readonly #timeLeft = draw('span');
  readonly #recording = draw('div', { class: 'recording', hidden: true }, this.#recordingLabel, this.#timeLeft);
  readonly #antiscam = draw('p', { class: 'antiscam', hidden: true });
  readonly #stage: Stage;
  readonly #send: Send;
  readonly element: HTMLElement;
  #shownFigure = '';
  #shownButton = '';

  constructor(video: HTMLVideoElement, send: Send) {
    this.#send = send;
    this.#stage = new Stage(video);
    const foot = draw('div', { class: 'foot' }, this.#button, this.#recording, this.#antiscam);
    this.element = draw('div', { class: 'camera' }, this.heading, this.#prompt, this.#stage.element, foot);
  }

  update(prompt: Prompt, { snapshot: { camera }, spoken, choices }: Surroundings): void {
    setText(this.heading, prompt.step ? `${prompt.step.text}: ${spoken}` : spoken);
    setText(this.#hint, prompt.hint);
    this.#hint.dataset.tone = prompt.tone;
    this.#showFigure(choices.hidesFigure ? null : prompt.figure, camera?.isMirrored ?? true);
    this.#showButton(prompt.button);
    this.#showRecording(prompt.recording);
    this.#antiscam.hidden = choices.antiscamText === null;
    setText(this.#antiscam, choices.antiscamText ?? '');
    this.#stage.update(prompt, camera);
  }

  #showFigure(gesture: Prompt['figure'], isMirrored: boolean): void {
    const wanted = gesture === null ? '' : `${gesture} ${isMirrored}`;
    if (wanted === this.#shownFigure) return;
    this.#shownFigure = wanted;
    this.#figure.hidden = gesture === null;
    this.#prompt.classList.toggle('has-figure', gesture !== null);
    this.#figure.replaceChildren(...(gesture === null ? [] : [drawGestureFigure(gesture, isMirrored)]));
  }

  /** The same button stays where it is, or it would lose the focus with every look at the picture. */
  #showButton(button: Prompt['button']): void {
    const wanted = button?.text ?? '';
    if (wanted === this.#shownButton) return;
    this.#shownButton = wanted;
    this.#button.replaceChildren(...(button ? [drawButton({ ...button, kind: 'primary' }, this.#send)] : []));
  }

  #showRecording(recording: Prompt['recording']): void {
    this.#recording.hidden = recording === null;
    setText(this.#recordingLabel, recording?.label ?? '');
    setText(this.#timeLeft, recording?.timeLeft ?? '');
  }
}
