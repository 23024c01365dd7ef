import { type Theme, type TokenName, themes } from './tokens.ts';

type Values = Readonly<Record<string, unknown>>;
type Target = TokenName | readonly [token: TokenName, form: keyof typeof forms];

/** How a value becomes CSS. */
const forms = {
  /** A number is pixels. */
  pixels: (value: unknown) => (typeof value === 'number' ? `${value}px` : String(value)),
  /** 0..1, or per cent. */
  share: (value: unknown) => (typeof value === 'number' ? String(value > 1 ? value / 100 : value) : String(value)),
  plain: (value: unknown) => String(value),
};

const px = (token: TokenName): Target => [token, 'pixels'];
const share = (token: TokenName): Target => [token, 'share'];

const fontOf = (prefix: 'font' | 'title' | 'button' | 'hint'): Readonly<Record<string, Target>> => ({
  textFont: prefix === 'font' ? 'font' : `${prefix}-font`,
  textSize: px(prefix === 'font' ? 'font-size' : `${prefix}-size`),
  textWeight: prefix === 'font' ? 'font-weight' : `${prefix}-weight`,
  textStyle: prefix === 'font' ? 'font-style' : `${prefix}-style`,
});

/** The groups of `style` as `OzLiveness.open()` takes them, and what of the look each of their keys is. */
export const styleGroups: Readonly<Record<string, Readonly<Record<string, Target | readonly TokenName[]>>>> = {
  baseColorCustomization: {
    textColorPrimary: ['text', 'hint-text'] as readonly TokenName[],
    textColorSecondary: 'text-soft',
    backgroundColorPrimary: ['surface', 'surface-raised', 'mask'] as readonly TokenName[],
    backgroundColorSecondary: 'accent-surface',
    iconColor: 'icon',
  },
  baseFontCustomization: fontOf('font'),
  titleFontCustomization: fontOf('title'),
  buttonCustomization: {
    ...fontOf('button'),
    textColorPrimary: 'button-text',
    backgroundColorPrimary: 'button-surface',
    textColorSecondary: 'button-text-secondary',
    backgroundColorSecondary: 'button-surface-secondary',
    cornerRadius: px('button-radius'),
  },
  toolbarCustomization: { iconColor: 'toolbar-icon' },
  centerHintCustomization: {
    ...fontOf('hint'),
    textColor: 'hint-text',
    backgroundColor: 'hint-surface',
    backgroundCornerRadius: px('hint-radius'),
  },
  hintAnimation: { hintGradientColor: 'figure-colour', animationIconSize: px('figure-size') },
  faceFrameCustomization: {
    strokeDefaultColor: 'frame',
    strokeFaceInFrameColor: 'frame-good',
    strokeOpacity: share('frame-opacity'),
    strokeWidth: px('frame-width'),
    strokePadding: px('frame-gap'),
  },
  documentFrameCustomization: { cornersRadius: px('document-radius'), templateColor: 'document-frame' },
  backgroundCustomization: { backgroundColor: 'surface' },
  antiscamCustomization: {
    textColor: 'antiscam-text',
    textSize: px('antiscam-size'),
    backgroundColor: 'antiscam-surface',
  },
  versionTextCustomization: { textColor: 'version-text', textSize: px('version-size') },
  maskCustomization: { maskColor: 'mask', maxAlpha: share('mask-opacity') },
};

/** What of `style` is no colour or size, but a choice or a text. */
export interface StyleChoices {
  /** Not documented elsewhere: `style.theme`. `null`: as CSS and the system say. */
  readonly theme: Theme | null;
  /** Gestures are asked for in words alone. */
  readonly hidesFigure: boolean;
  /** A warning against being talked into a check; shown while the camera is on. */
  readonly antiscamText: string | null;
}

/** The tokens that the groups set. Unknown groups and keys change nothing. */
export function toTokens(style: Values): Map<TokenName, string> {
  const tokens = new Map<TokenName, string>();
  for (const [group, targets] of Object.entries(styleGroups)) {
    const values = style[group];
    if (!isValues(values)) continue;
    for (const [key, target] of Object.entries(targets)) set(tokens, target, values[key]);
  }
  return tokens;
}

export function toStyleChoices(style: Values): StyleChoices {
  const { theme, hintAnimation, antiscamCustomization: antiscam } = style;
  const text = isValues(antiscam) && antiscam.enableAntiscam === true ? antiscam.textMessage : null;
  return {
    theme: themes.find((one) => one === theme) ?? null,
    hidesFigure: isValues(hintAnimation) && hintAnimation.hideAnimation === true,
    antiscamText: typeof text === 'string' && text !== '' ? text : null,
  };
}

function set(tokens: Map<TokenName, string>, target: Target | readonly TokenName[], value: unknown): void {
  if (typeof value !== 'string' && typeof value !== 'number') return;
  if (typeof target === 'string') tokens.set(target, forms.plain(value));
  else if (isFormed(target)) tokens.set(target[0], forms[target[1]](value));
  else for (const token of target) tokens.set(token, forms.plain(value));
}

function isFormed(target: readonly string[]): target is readonly [TokenName, keyof typeof forms] {
  return (target[1] ?? '') in forms;
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null;
}
