/**
 * Every look of the screens, as CSS custom properties of `<praesto-capture>` with the prefix `--praesto-`: the first value is
 * for light surroundings, the second for dark ones. A page changes them with CSS or with the groups of `style`.
 */
export const colourTokens = {
  surface: ['#ffffff', '#0f1419'],
  'surface-raised': ['#ffffff', '#182029'],
  text: ['#101828', '#f5f7fa'],
  'text-soft': ['#475467', '#b4bfcc'],
  line: ['#d0d5dd', '#344250'],
  accent: ['#1d4ed8', '#8fb0ff'],
  'on-accent': ['#ffffff', '#0b1220'],
  'accent-surface': ['#eaf0ff', '#1b2947'],
  good: ['#067647', '#47cd89'],
  'good-surface': ['#e6f7ee', '#12301f'],
  warning: ['#8f4a06', '#fdb022'],
  'warning-surface': ['#fff4e0', '#33260d'],
  bad: ['#b42318', '#ff9a91'],
  'bad-surface': ['#fdecea', '#3b1a17'],
  focus: ['#1d4ed8', '#a9c3ff'],
  icon: ['#344054', '#dbe2ea'],
  mask: ['#ffffff', '#0f1419'],
  frame: ['#7d889b', '#7a8899'],
  'frame-warning': ['#c26a00', '#fdb022'],
  'document-mask': ['#0b1220', '#05080c'],
  'document-frame': ['#ffffff', '#ffffff'],
  'hint-text': ['#101828', '#f5f7fa'],
  'hint-surface': ['transparent', 'transparent'],
  'version-text': ['#475467', '#b4bfcc'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

/** The same in light and dark. */
export const sizeTokens = {
  font: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  'font-size': '16px',
  'font-weight': '400',
  'font-style': 'normal',
  'title-font': 'var(--praesto-font)',
  'title-size': '24px',
  'title-weight': '650',
  'title-style': 'normal',
  'button-font': 'var(--praesto-font)',
  'button-size': '16px',
  'button-weight': '600',
  'button-style': 'normal',
  'button-radius': '12px',
  'button-text': 'var(--praesto-on-accent)',
  'button-surface': 'var(--praesto-accent)',
  'button-text-secondary': 'var(--praesto-text)',
  'button-surface-secondary': 'transparent',
  'toolbar-icon': 'var(--praesto-icon)',
  'hint-font': 'var(--praesto-font)',
  'hint-size': '20px',
  'hint-weight': '600',
  'hint-style': 'normal',
  'hint-radius': '12px',
  'figure-size': '72px',
  'figure-colour': 'var(--praesto-accent)',
  'mask-opacity': '1',
  'document-mask-opacity': '0.6',
  'document-radius': '14px',
  'frame-good': 'var(--praesto-good)',
  'frame-width': '6px',
  'frame-opacity': '1',
  'frame-gap': '7px',
  'version-size': '12px',
  'antiscam-text': 'var(--praesto-text-soft)',
  'antiscam-surface': 'transparent',
  'antiscam-size': '14px',
} as const;

export type TokenName = keyof typeof colourTokens | keyof typeof sizeTokens;

/** Text on ground that must be told apart: at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
export const textPairs = [
  ['text', 'surface'],
  ['text', 'surface-raised'],
  ['text-soft', 'surface'],
  ['text-soft', 'surface-raised'],
  ['on-accent', 'accent'],
  ['accent', 'surface'],
  ['good', 'surface'],
  ['warning', 'surface'],
  ['bad', 'surface'],
  ['accent', 'accent-surface'],
  ['good', 'good-surface'],
  ['warning', 'warning-surface'],
  ['bad', 'bad-surface'],
  ['text', 'warning-surface'],
  ['hint-text', 'mask'],
  ['version-text', 'surface'],
] as const satisfies readonly (readonly [keyof typeof colourTokens, keyof typeof colourTokens])[];

/** What is no text but carries meaning: at least 3 to 1 (WCAG 2.2, 1.4.11). */
export const shapePairs = [
  ['frame', 'mask'],
  ['accent', 'mask'],
  ['good', 'mask'],
  ['frame-warning', 'mask'],
  ['focus', 'surface'],
  ['icon', 'surface'],
  ['document-frame', 'document-mask'],
] as const satisfies readonly (readonly [keyof typeof colourTokens, keyof typeof colourTokens])[];

/** Values of `theme`. */
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The tokens as rules of the element; a page's own rules for it take precedence. */
export function tokenRules(): string {
  const of = (side: 0 | 1) => declare(Object.entries(colourTokens).map(([name, pair]) => [name, pair[side]]));
  return `
:host { color-scheme: light !important; ${of(0)} ${declare(Object.entries(sizeTokens))} }
:host([theme='dark']) { color-scheme: dark !important; ${of(1)} }
@media (prefers-color-scheme: dark) { :host(:not([theme='light'])) { color-scheme: dark !important; ${of(1)} } }`;
}

function declare(tokens: readonly (readonly [name: string, value: string])[]): string {
  return tokens.map(([name, value]) => `--praesto-${name}: ${value};`).join(' ');
}
