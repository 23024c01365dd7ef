import { cameraRules } from './camera-rules.ts';
import { figureRules } from './figure-rules.ts';
import { frameRules } from './frame-rules.ts';
import { panelRules } from './panel-rules.ts';
import { tokenRules } from './tokens.ts';

let shared: CSSStyleSheet | undefined;

/**
 * Gives the element its look. A sheet that a script constructs needs no leave of a content security policy, a `<style>`
 * element does: it is used only by browsers that cannot do the other (Safari before 16.4), with the nonce of the page.
 */
export function attachStyles(root: ShadowRoot, nonce: string | null): void {
  const rules = [tokenRules(), frameRules, panelRules, cameraRules, figureRules].join('\n');
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    shared ??= construct(rules);
    root.adoptedStyleSheets = [shared];
    return;
  }
  const style = document.createElement('style');
  if (nonce) style.nonce = nonce;
  style.textContent = rules;
  (root as ShadowRoot).append(style);
}

function construct(rules: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
}
