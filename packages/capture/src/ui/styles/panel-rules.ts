/** Messages, and the photo that lies before the person. */
export const panelRules = `
.panel { overflow-y: auto; overscroll-behavior: contain; display: flex; flex-direction: column; padding: 8px max(20px, env(safe-area-inset-right)) 0 max(20px, env(safe-area-inset-left)); }
.card { display: flex; flex-direction: column; flex: 1 0 auto; width: 100%; max-width: 480px; margin: 0 auto; text-align: center; }
.card-top { flex: 1 0 auto; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 12px; padding: 12px 0 24px; }
.badge { display: grid; place-items: center; width: 88px; height: 88px; margin-bottom: 8px; border-radius: 50%; background: var(--praesto-accent-surface); color: var(--praesto-accent); flex: none; }
.badge .icon { width: 42px; height: 42px; }
.badge[data-tone='good'] { background: var(--praesto-good-surface); color: var(--praesto-good); }
.badge[data-tone='warning'] { background: var(--praesto-warning-surface); color: var(--praesto-warning); }
.badge[data-tone='bad'] { background: var(--praesto-bad-surface); color: var(--praesto-bad); }
.badge[data-tone='good'] .icon path { stroke-dasharray: 100; animation: draw .5s .1s ease-out backwards; }
@keyframes draw { from { stroke-dashoffset: 100 } }
h2 { margin: 0; font: var(--praesto-title-style) var(--praesto-title-weight) var(--praesto-title-size)/1.25 var(--praesto-title-font); text-wrap: balance; overflow-wrap: anywhere; }
.card p { margin: 0; color: var(--praesto-text-soft); text-wrap: pretty; overflow-wrap: break-word; max-width: 42em; }
.card p.warning { display: flex; gap: 10px; text-align: start; padding: 12px 14px; border-radius: 12px; background: var(--praesto-warning-surface); color: var(--praesto-text); font-size: .94em; }
.card p.warning .icon { flex: none; width: 22px; height: 22px; color: var(--praesto-warning); margin-top: 1px; }
.card p.code { font-size: 12px; margin-top: 4px; }
ol.help { list-style: none; margin: 8px 0 0; padding: 0; counter-reset: help; display: grid; gap: 14px; text-align: start; width: 100%; }
ol.help li { counter-increment: help; display: grid; grid-template-columns: 32px minmax(0, 1fr); gap: 12px; align-items: center; }
ol.help li::before { content: counter(help); display: grid; place-items: center; width: 32px; height: 32px; border-radius: 50%; background: var(--praesto-accent-surface); color: var(--praesto-accent); font-weight: 650; font-size: 15px; }
.progress { width: 100%; max-width: 340px; margin-top: 8px; }
.progress-track { height: 8px; border-radius: 4px; background: var(--praesto-line); overflow: hidden; }
.progress-fill { height: 100%; border-radius: 4px; background: var(--praesto-accent); width: calc(var(--share) * 100%); transition: width .3s; }
.progress-text { margin-top: 8px; font-variant-numeric: tabular-nums; font-size: 14px; color: var(--praesto-text-soft); }
.actions { flex: none; display: grid; gap: 10px; position: sticky; bottom: 0; background: var(--praesto-surface); padding: 8px 0 max(20px, env(safe-area-inset-bottom)); box-shadow: 0 -10px 10px -4px var(--praesto-surface); }
.actions:empty { display: none; }
.photo { flex: 0 1 auto; width: 100%; max-height: 46vh; object-fit: contain; border-radius: 16px; background: var(--praesto-accent-surface); border: 1px solid var(--praesto-line); }
@media (min-width: 640px) and (min-height: 560px) {
  .panel { justify-content: center; }
  .card { flex: 0 0 auto; padding: 32px 40px 36px; border: 1px solid var(--praesto-line); border-radius: 20px; background: var(--praesto-surface-raised); box-shadow: 0 1px 2px rgb(16 24 40 / 6%), 0 12px 32px -8px rgb(16 24 40 / 14%); }
  .card-top { flex: none; padding: 0 0 24px; }
  .card.is-review { max-width: 640px; }
  .actions { grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); direction: inherit; background: none; position: static; padding-bottom: 0; box-shadow: none; }
  .actions .primary { order: 2; }
}
@media (max-height: 480px) {
  .badge { width: 56px; height: 56px; margin: 0; } .badge .icon { width: 28px; height: 28px; }
  .card:has(.warning, .help) .badge { display: none; }
}
@media (max-height: 480px) and (min-width: 440px) {
  .photo { max-height: 56vh; }
  .actions { grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); }
  .card { max-width: 620px; }
  .card.is-review { max-width: 760px; }
  .is-review .card-top { display: grid; grid-template-columns: minmax(0, 1.2fr) minmax(0, 1fr); grid-template-rows: 1fr auto auto 1fr; column-gap: 24px; text-align: start; padding: 0 0 12px; }
  .is-review .photo { grid-row: 1 / 5; } .is-review h2 { grid-row: 2; grid-column: 2; } .is-review p { grid-row: 3; grid-column: 2; }
}
@media (max-width: 280px), (max-height: 300px) {
  .panel { padding-inline: 12px; } .card-top { padding: 4px 0 12px; gap: 8px; } .actions { position: static; box-shadow: none; padding-bottom: 12px; } .card-top h2 { font-size: calc(var(--praesto-title-size) * .8); }
  .actions button.big { min-height: 44px; padding: 10px 12px; }
}`;
