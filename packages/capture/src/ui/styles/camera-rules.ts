/** The camera's picture, its outline and what is said around it. */
export const cameraRules = `
.camera { display: grid; min-height: 0; grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr); grid-template-areas: 'prompt' 'stage' 'foot'; }
.prompt { grid-area: prompt; display: flex; align-items: center; justify-content: center; gap: 14px; min-height: 92px; padding: 4px 20px; position: relative; z-index: 1; }
.hint {
  margin: 0; padding: 6px 12px; border-radius: var(--praesto-hint-radius); background: var(--praesto-hint-surface); color: var(--praesto-hint-text);
  font: var(--praesto-hint-style) var(--praesto-hint-weight) calc(var(--praesto-hint-size) * var(--hint-scale, 1))/1.3 var(--praesto-hint-font); text-align: center; text-wrap: balance; overflow-wrap: break-word; max-width: 24em; min-width: 0;
}
.prompt.has-figure .hint { text-align: start; padding-inline-start: 0; }
.stage { grid-area: stage; position: relative; min-height: 0; overflow: hidden; }
.picture { position: absolute; overflow: hidden; }
.picture.is-rounded { border-radius: 20px; }
.picture video { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; background: #1c2530; }
.picture.is-mirrored video { transform: scaleX(-1); }
.drawing { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; pointer-events: none; }
.mask { fill: var(--praesto-mask); fill-opacity: var(--praesto-mask-opacity); transition: fill .12s linear; }
.drawing[data-outline='document'] .mask { fill: var(--praesto-document-mask); fill-opacity: var(--praesto-document-mask-opacity); }
.ring-track, .ring { fill: none; stroke-width: var(--praesto-frame-width); stroke-opacity: var(--praesto-frame-opacity); }
.ring-track { stroke: var(--praesto-line); }
.ring { stroke: var(--praesto-frame); stroke-linecap: round; stroke-dasharray: 100; transition: stroke-dashoffset .12s linear, stroke .2s; }
.drawing[data-tone='warning'] .ring { stroke: var(--praesto-frame-warning); }
.drawing[data-tone='good'] .ring { stroke: var(--praesto-frame-good); }
.drawing[data-tone='accent'] .ring { stroke: var(--praesto-accent); }
.drawing[data-outline='document'] .ring { stroke: var(--praesto-document-frame); stroke-width: 4px; }
.drawing[data-outline='document'][data-tone='good'] .ring { stroke: #47cd89; }
.drawing[data-outline='document'][data-tone='warning'] .ring { stroke: #fdb022; }
.drawing[data-outline='document'] .ring-track { display: none; }
.count { position: absolute; inset: 0; display: grid; place-items: center; font-size: 112px; font-weight: 700; line-height: 1; color: #fff; text-shadow: 0 2px 18px rgb(0 0 0 / 65%), 0 0 2px rgb(0 0 0 / 80%); font-variant-numeric: tabular-nums; }
.count span { animation: count 1s ease-out; }
@keyframes count { from { transform: scale(1.35); opacity: 0 } 25% { transform: none; opacity: 1 } }
.busy { position: absolute; inset: 0; display: grid; place-items: center; color: #fff; }
.busy .icon { width: 56px; height: 56px; filter: drop-shadow(0 1px 6px rgb(0 0 0 / 60%)); }
.line { position: absolute; inset-inline: 12px; top: 14%; padding: 12px 16px; border-radius: 14px; background: rgb(8 12 20 / 82%); color: #aeb9c8; font-size: 18px; line-height: 1.5; text-align: center; text-wrap: balance; max-width: 460px; margin-inline: auto; }
.line .is-read { color: #fff; }
.foot { grid-area: foot; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 8px; min-height: 92px; padding: 8px 20px max(16px, env(safe-area-inset-bottom)); position: relative; z-index: 1; }
.button-place { display: flex; justify-content: center; width: 100%; } .button-place:empty { display: none; }
.foot button.big { min-width: min(280px, 100%); }
.recording { display: flex; flex-wrap: wrap; justify-content: center; align-items: center; max-width: 100%; gap: 10px; padding: 8px 16px; border-radius: 22px; background: var(--praesto-surface); border: 1px solid var(--praesto-line); font-size: 15px; font-variant-numeric: tabular-nums; }
.recording::before { content: ''; width: 10px; height: 10px; border-radius: 50%; background: #d92d20; animation: pulse 1.2s ease-in-out infinite; }
.recording b { font-weight: 600; } .recording span { color: var(--praesto-text-soft); }
@keyframes pulse { 50% { opacity: .25 } }
.antiscam { margin: 0; padding: 6px 12px; border-radius: 10px; font-size: var(--praesto-antiscam-size); color: var(--praesto-antiscam-text); background: var(--praesto-antiscam-surface); text-align: center; max-width: 40em; }
dialog.is-lit { background: var(--light); }
dialog.is-lit .mask { fill: var(--light); fill-opacity: 1; }
dialog.is-lit .hint, dialog.is-lit .steps { background: var(--praesto-surface); padding: 6px 14px; border-radius: 12px; width: fit-content; justify-self: center; }
dialog.is-lit .bar-button { background: var(--praesto-surface); }
dialog.is-lit .ring-track { stroke: var(--praesto-surface); }
@media (min-width: 640px) and (min-height: 560px) { .prompt { min-height: 104px; --figure-scale: 1.17; --hint-scale: 1.2; } }
@media (orientation: landscape) and (max-height: 480px) {
  .camera { grid-template: minmax(0, 1.2fr) minmax(0, 1fr) / minmax(0, 1.1fr) minmax(0, 1fr); grid-template-areas: 'stage prompt' 'stage foot'; }
  .prompt { flex-direction: column; justify-content: flex-end; } .prompt.has-figure .hint { text-align: center; }
  .prompt { --hint-scale: .9; } .foot { justify-content: flex-start; }
  .camera { margin-top: -52px; } .prompt { padding-top: 52px; }
}
@media (max-width: 340px) { .prompt { padding-inline: 12px; gap: 10px; } .foot { padding-inline: 12px; } .recording { padding: 6px 12px; gap: 2px 8px; font-size: 14px; } .line { inset-inline: 6px; padding: 8px 10px; font-size: 16px; } }
@media (max-width: 280px), (max-height: 300px) {
  .prompt { min-height: 0; gap: 6px; --hint-scale: .8; --figure-scale: .55; } .hint { padding: 2px 0; } .foot { min-height: 56px; padding-block: 6px; }
  .recording { font-size: 13px; padding: 4px 10px; } .line { top: 6%; font-size: 13px; line-height: 1.35; } .count { font-size: 72px; }
}
@media (max-width: 280px) { .prompt { flex-direction: column; } .prompt.has-figure .hint { text-align: center; } }
@media (max-height: 300px) { .prompt { padding: 46px 6px 0; } .foot { padding-inline: 6px; } .foot button.big { min-height: 44px; padding: 8px 12px; } }`;
