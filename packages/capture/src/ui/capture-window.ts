import type { CaptureHandle } from '../core/capture-handle.ts';
import type { CaptureSnapshot } from '../core/snapshot.ts';
import { formatShare } from '../texts/fill-text.ts';
import { english, type Language, loadLanguage } from '../texts/languages.ts';
import { type BrowserKind, findBrowserKind } from './browser-kind.ts';
import { type Prompt, sayPrompt, toPrompt } from './models/prompt.ts';
import { toMessage } from './models/to-message.ts';
import { Announcer } from './parts/announcer.ts';
import { draw, setAttributes } from './parts/draw.ts';
import { SteadyPrompt } from './parts/steady-prompt.ts';
import { Bar } from './screens/bar.ts';
import { CameraScreen } from './screens/camera-screen.ts';
import { drawMessageScreen, type MessageScreen } from './screens/message-screen.ts';
import { drawReviewScreen } from './screens/review-screen.ts';
import type { Screen } from './screens/screen.ts';
import type { StyleChoices } from './styles/style-groups.ts';

export interface WindowChoices extends StyleChoices {
  readonly versionText: string;
}

/**
 * The window: which screen a snapshot wants, and what is common to all of them. It is a modal dialog of the browser, which
 * keeps the focus inside and gives it back at the end.
 */
export class CaptureWindow {
  readonly #capture: CaptureHandle;
  readonly #choices: WindowChoices;
  readonly #browser: BrowserKind;
  readonly #bar: Bar;
  readonly #camera: CameraScreen;
  readonly #panel = draw('div', { class: 'panel-place' });
  readonly #region = draw('div', { class: 'unseen', 'aria-live': 'polite', role: 'status' });
  readonly #announcer = new Announcer(this.#region);
  readonly #steady = new SteadyPrompt((prompt) => this.#drawPrompt(prompt));
  readonly #dialog: HTMLDialogElement;
  #language: Language = english;
  #wantedLanguage = '';
  #screen: Screen | null = null;
  #isShown = false;
  #focusedBefore: Element | null = null;

  constructor(root: ShadowRoot, capture: CaptureHandle, choices: WindowChoices) {
    this.#capture = capture;
    this.#choices = choices;
    this.#browser = findBrowserKind(navigator.userAgent, navigator.maxTouchPoints);
    this.#bar = new Bar((event) => capture.send(event));
    this.#camera = new CameraScreen(capture.video, (event) => capture.send(event));
    const version = choices.versionText ? draw('div', { class: 'version' }, choices.versionText) : null;
    const body = draw('div', { class: 'body' }, this.#camera.element, this.#panel, version);
    this.#dialog = draw('dialog', {}, this.#bar.element, body, this.#region);
    this.#dialog.addEventListener('cancel', (event) => this.#onBack(event));
    this.#dialog.addEventListener('close', () => this.#onClosed());
    this.#dialog.addEventListener('keydown', (event) => this.#onKey(event));
    root.append(this.#dialog);
  }

  /** Draws what the snapshot says; in its language, which may have to be loaded first. */
  update(snapshot: CaptureSnapshot): void {
    if (snapshot.language !== this.#wantedLanguage) this.#changeLanguage(snapshot.language);
    else this.#draw(snapshot);
  }

  remove(): void {
    this.#close();
    this.#dialog.remove();
  }

  #changeLanguage(wanted: string): void {
    this.#wantedLanguage = wanted;
    const use = (language: Language) => {
      if (this.#wantedLanguage !== wanted) return;
      this.#language = language;
      this.#screen = null;
      this.#draw(this.#capture.getSnapshot());
    };
    // A pack that cannot be loaded must not keep anybody from the check.
    loadLanguage(wanted).then(use, () => use(english));
  }

  #draw(snapshot: CaptureSnapshot): void {
    if (snapshot.isHidden || snapshot.name === 'idle' || snapshot.name === 'closed') {
      this.#close();
      return;
    }
    setAttributes(this.#dialog, {
      lang: this.#language.tag,
      dir: this.#language.direction,
      'aria-label': this.#language.texts.frame.title,
      'data-state': snapshot.name,
    });
    this.#open();
    const prompt = toPrompt(snapshot, this.#language);
    this.#bar.update(snapshot, prompt?.step ?? null, this.#language);
    if (prompt) this.#steady.next(prompt, snapshot.name);
    else this.#drawPanel(snapshot);
  }

  #open(): void {
    if (this.#dialog.open) return;
    this.#isShown = true;
    this.#focusedBefore = document.activeElement;
    this.#dialog.showModal();
  }

  /** A browser gives the focus back by itself, except where the element was taken out of the page already. */
  #close(): void {
    this.#steady.stop();
    this.#announcer.stop();
    this.#screen = null;
    this.#isShown = false;
    if (!this.#dialog.open) return;
    this.#dialog.close();
    if (this.#focusedBefore instanceof HTMLElement) this.#focusedBefore.focus();
  }

  #drawPrompt(prompt: Prompt): void {
    const snapshot = this.#capture.getSnapshot();
    if (!this.#dialog.open) return;
    this.#fillWithLight(prompt.colour);
    const spoken = sayPrompt(prompt, this.#language);
    this.#camera.update(prompt, { snapshot, spoken, choices: this.#choices });
    const isRead = this.#change(this.#camera);
    if (isRead) this.#announcer.isSaid(spoken);
    else this.#announcer.say(spoken);
  }

  #drawPanel(snapshot: CaptureSnapshot): void {
    this.#steady.stop();
    this.#fillWithLight(null);
    const { texts } = this.#language;
    const send = this.#capture.send.bind(this.#capture);
    if (snapshot.name === 'reviewing') {
      if (this.#screen?.key !== `review-${snapshot.picture}`) this.#change(drawReviewScreen(snapshot, texts, send));
      return;
    }
    const message = toMessage(snapshot, { language: this.#language, browser: this.#browser });
    if (!message) return;
    if (this.#screen?.key === message.key) (this.#screen as MessageScreen).update(message);
    else this.#change(drawMessageScreen(message, send));
    if (message.progress) this.#sayProgress(message.title, message.progress.share);
  }

  /** Quarter by quarter: a slow upload has a hundred steps, and who hears them all hears nothing else. */
  #sayProgress(title: string, share: number): void {
    const quarters = Math.floor(share * 4);
    if (quarters > 0) this.#announcer.say(`${title}: ${formatShare(quarters / 4, this.#language.tag)}`);
  }

  /** Another screen: the focus goes to what it is called, and a reader begins there. Whether it is another one. */
  #change(screen: Screen): boolean {
    if (screen.key === this.#screen?.key) return false;
    this.#screen = screen;
    const isCamera = screen === this.#camera;
    this.#camera.element.hidden = !isCamera;
    this.#panel.hidden = isCamera;
    if (!isCamera) {
      this.#announcer.stop();
      this.#panel.replaceChildren(screen.element);
    }
    screen.heading.focus({ preventScroll: true });
    return true;
  }

  #fillWithLight(colour: string | null): void {
    this.#dialog.classList.toggle('is-lit', colour !== null);
    if (colour !== null) this.#dialog.style.setProperty('--light', colour);
  }

  /** The back button of a phone closes the check, and not only the window. */
  #onBack(event: Event): void {
    event.preventDefault();
    this.#capture.send({ name: 'close' });
  }

  /** A browser closes a window by itself where it was kept from it once: no camera may go on behind. */
  #onClosed(): void {
    if (this.#isShown) this.#capture.send({ name: 'close' });
  }

  /** Escape does as well. Browsers let a second press through where the first is prevented. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.#capture.send({ name: 'close' });
  }
}
