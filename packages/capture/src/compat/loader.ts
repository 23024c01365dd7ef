import type { LanguagePack } from '../texts/texts.ts';
import { type Boot, type OzOptions, type Plugin, REGISTRY } from './boot.ts';

/**
 * The script of the documented tag. It makes the global `OzLiveness` and loads the plugin when it is first needed, or as
 * early as the server's `preinit` says.
 */

/** Written around this script by the server. Not there where a page hosts the files by itself. */
declare const boot: Boot;

const tag = document.currentScript as HTMLScriptElement | null;
const known = typeof boot === 'undefined' ? bootFromTag() : boot;
/** What the page's policy lets its scripts load. */
const nonce = tag?.nonce || null;

/** Whose server an `OzLiveness` is for. */
const MADE_FOR = Symbol.for('praesto.capture.loader');

let loading: Promise<Plugin> | undefined;
/** What is to be opened as soon as the plugin is there. */
let waiting: OzOptions | null = null;
/** What the page added, by its tag: told to the plugin when it is there. */
const languages = new Map<string, LanguagePack>();

const api = {
  open(options: OzOptions = {}): void {
    dropWaiting();
    waiting = options;
    load().then(
      (plugin) => {
        for (const [tag, pack] of languages) plugin.addLanguage(tag, pack);
        if (stopWaiting(options)) plugin.open(options, known, nonce);
      },
      (error: unknown) => {
        if (stopWaiting(options))
          options.on_error?.({
            ...{ code: 'plugin_not_loaded', event_session_id: null, message: String(error), context: {} },
          });
      },
    );
  },
  close(): void {
    dropWaiting();
    loading?.then((plugin) => plugin.close(), ignore);
  },
  hide(): void {
    loading?.then((plugin) => plugin.hide(), ignore);
  },
  /** Adds a language, or changes single texts of one, for what is opened from now on. See docs/web-sdk.md. */
  add_lang(tag: string, pack: LanguagePack): void {
    languages.set(tag, pack);
  },
};

const place = globalThis as { OzLiveness?: typeof api & { readonly [MADE_FOR]?: string } };
const madeFor = `${known.base_url} ${known.entry}`;
// Pages of many views load the tag again with each: what they opened before is still to be closed then.
if (place.OzLiveness?.[MADE_FOR] !== madeFor) {
  place.OzLiveness = Object.assign(api, { [MADE_FOR]: madeFor });
  begin();
}

/** As early as the server's settings say. */
function begin(): void {
  const preinit = known.settings?.preinit ?? 'off';
  if (preinit === 'off') return;
  load().then((plugin) => {
    if (preinit === 'full' && known.assets) plugin.prepare(known.assets.base_url);
  }, ignore);
}

/** What was to be opened is not any more, and the page is told as of a window that was closed. */
function dropWaiting(): void {
  const dropped = waiting;
  waiting = null;
  dropped?.on_close?.({ event_session_id: null });
}

/** Whether these still wait; they do not from now on. */
function stopWaiting(options: OzOptions): boolean {
  if (waiting !== options) return false;
  waiting = null;
  return true;
}

function ignore(): void {}

function load(): Promise<Plugin> {
  loading ??= new Promise<Plugin>((resolve, reject) => {
    (globalThis as { [REGISTRY]?: (plugin: Plugin) => void })[REGISTRY] = resolve;
    const script = document.createElement('script');
    const integrity = known.assets?.integrity[known.entry.split('/').at(-1) ?? ''];
    if (integrity) script.integrity = integrity;
    if (nonce) script.nonce = nonce;
    script.crossOrigin = 'anonymous';
    script.charset = 'utf-8';
    script.src = known.entry;
    script.onerror = () => reject(new Error(`${known.entry} could not be loaded`));
    document.head.append(script);
  });
  // The next try begins anew.
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

/** `<script src="/static/plugin_liveness.js" data-server="https://praesto.example/">` */
function bootFromTag(): Boot {
  const own = tag?.src ?? location.href;
  const server = new URL(tag?.dataset.server ?? '.', own).href;
  return {
    base_url: server.endsWith('/') ? server : `${server}/`,
    entry: new URL('ozliveness_main.js', own).href,
    assets: { version: '', base_url: new URL('.', own).href, integrity: {} },
    settings: null,
  };
}
