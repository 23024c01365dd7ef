/**
 * The window, its bar, buttons and whatever all screens have. What a page says of its elements does not reach in here, but its
 * elements would inherit: text in capitals, no events of a pointer. So the window begins with nothing of it.
 */
export const frameRules = `
:host { display: contents !important; }
*, *::before, *::after { box-sizing: border-box; }
dialog {
  all: initial; color-scheme: inherit; display: none;
  position: fixed; inset: 0; width: 100%; height: 100%; max-width: none; max-height: none;
  margin: 0; padding: 0; border: 0; overflow: hidden; overscroll-behavior: contain;
  background: var(--praesto-surface); color: var(--praesto-text);
  font: var(--praesto-font-style) var(--praesto-font-weight) var(--praesto-font-size)/1.5 var(--praesto-font);
  -webkit-tap-highlight-color: transparent;
}
dialog[open] { display: grid; grid-template-rows: auto minmax(0, 1fr); animation: appear .2s ease-out; }
dialog::backdrop { background: var(--praesto-surface); }
@keyframes appear { from { opacity: 0 } }
[hidden] { display: none !important; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.bar {
  display: grid; grid-template-columns: 44px minmax(0, 1fr) 44px; align-items: center; gap: 8px;
  padding: max(8px, env(safe-area-inset-top)) max(12px, env(safe-area-inset-right)) 8px max(12px, env(safe-area-inset-left));
  position: relative; z-index: 2;
}
.bar-button {
  position: relative; display: grid; place-items: center; width: 44px; height: 44px; padding: 0;
  border: 0; border-radius: 50%; background: transparent; color: var(--praesto-toolbar-icon); cursor: pointer;
}
.close { grid-area: 1 / 1; } .steps { grid-area: 1 / 2; } .picker { grid-area: 1 / 3; }
.bar-button:hover { background: var(--praesto-accent-surface); }
.bar-button .icon { width: 24px; height: 24px; }
.bar-button select { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; cursor: pointer; font-size: 16px; }
.bar-button:focus-within { outline: 3px solid var(--praesto-focus); outline-offset: 1px; }
.steps { display: flex; flex-direction: column; align-items: center; gap: 6px; min-width: 0; }
.steps-text { font-size: 14px; line-height: 1.2; color: var(--praesto-text-soft); }
.steps-dots { display: flex; gap: 6px; }
.steps-dots i { width: 22px; height: 4px; border-radius: 2px; background: var(--praesto-line); }
.steps-dots i.is-done { background: var(--praesto-accent); }
.icon { fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.icon-spinner { animation: spin 1s linear infinite; }
@keyframes spin { to { transform: rotate(1turn) } }
button.big {
  min-height: 52px; padding: 12px 24px; border-radius: var(--praesto-button-radius); cursor: pointer;
  font: var(--praesto-button-style) var(--praesto-button-weight) var(--praesto-button-size)/1.25 var(--praesto-button-font);
  border: 1.5px solid transparent; text-align: center; transition: filter .15s, transform .15s;
}
button.primary { background: var(--praesto-button-surface); color: var(--praesto-button-text); }
button.secondary {
  background: var(--praesto-button-surface-secondary); color: var(--praesto-button-text-secondary); border-color: var(--praesto-line);
}
button.big:hover { filter: brightness(1.08); }
button.big:active { transform: scale(.985); }
:focus-visible { outline: 3px solid var(--praesto-focus); outline-offset: 2px; }
h2:focus, .panel:focus { outline: none; }
.body, .panel-place { display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); min-height: 0; height: 100%; position: relative; }
.version { position: absolute; inset-block-end: 6px; inset-inline-end: 12px; font-size: var(--praesto-version-size); color: var(--praesto-version-text); pointer-events: none; }
@media (forced-colors: active) { button.big, .card { border: 1px solid ButtonText; } }
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation-duration: .01ms !important; animation-iteration-count: 1 !important; transition: none !important; }
}`;
