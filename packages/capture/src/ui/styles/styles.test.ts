import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { contrastOf } from './contrast.ts';
import { styleGroups, toStyleChoices, toTokens } from './style-groups.ts';
import { colourTokens, shapePairs, sizeTokens, textPairs, tokenRules } from './tokens.ts';

const sides = { light: 0, dark: 1 } as const;

test('contrast is reckoned as WCAG does', () => {
  assert.equal(contrastOf('#000000', '#ffffff'), 21);
  assert.equal(contrastOf('#777777', '#ffffff').toFixed(2), '4.48');
});

for (const [theme, side] of Object.entries(sides)) {
  test(`text can be told from its ground in the ${theme} theme`, () => {
    for (const [text, ground] of textPairs) {
      const contrast = contrastOf(colourTokens[text][side], colourTokens[ground][side]);
      assert.ok(contrast >= 4.5, `${text} on ${ground}: ${contrast.toFixed(2)}`);
    }
  });

  test(`shapes that mean something can be told from their ground in the ${theme} theme`, () => {
    for (const [shape, ground] of shapePairs) {
      const contrast = contrastOf(colourTokens[shape][side], colourTokens[ground][side]);
      assert.ok(contrast >= 3, `${shape} on ${ground}: ${contrast.toFixed(2)}`);
    }
  });
}

test('all documented groups of style are known', () => {
  assert.deepEqual(Object.keys(styleGroups), [
    'baseColorCustomization',
    'baseFontCustomization',
    'titleFontCustomization',
    'buttonCustomization',
    'toolbarCustomization',
    'centerHintCustomization',
    'hintAnimation',
    'faceFrameCustomization',
    'documentFrameCustomization',
    'backgroundCustomization',
    'antiscamCustomization',
    'versionTextCustomization',
    'maskCustomization',
  ]);
});

test('every key of a group sets tokens that exist', () => {
  const known = new Set<string>([...Object.keys(colourTokens), ...Object.keys(sizeTokens)]);
  for (const [group, keys] of Object.entries(styleGroups))
    for (const key of Object.keys(keys)) {
      const set = [...toTokens({ [group]: { [key]: '#123456' } }).keys()];
      assert.ok(set.length > 0 && set.every((token) => known.has(token)), `${group}.${key}: ${set}`);
    }
});

test('numbers become pixels or shares, and a colour may belong to several tokens', () => {
  const tokens = toTokens({
    buttonCustomization: { cornerRadius: 4, textSize: '1rem' },
    faceFrameCustomization: { strokeWidth: 3, strokeOpacity: 50 },
    maskCustomization: { maxAlpha: 0.7 },
    baseColorCustomization: { textColorPrimary: 'navy' },
  });
  assert.deepEqual(Object.fromEntries(tokens), {
    text: 'navy',
    'hint-text': 'navy',
    'button-size': '1rem',
    'button-radius': '4px',
    'frame-opacity': '0.5',
    'frame-width': '3px',
    'mask-opacity': '0.7',
  });
});

test('what is not known changes nothing', () => {
  assert.equal(
    toTokens({ surprise: { textColor: 'red' }, buttonCustomization: { surprise: 1, textSize: null }, hintAnimation: 7 })
      .size,
    0,
  );
});

test('the animation can be switched off, and a warning against being talked into a check switched on', () => {
  assert.deepEqual(toStyleChoices({ theme: 'neon' }), { theme: null, hidesFigure: false, antiscamText: null });
  assert.deepEqual(
    toStyleChoices({
      theme: 'dark',
      hintAnimation: { hideAnimation: true },
      antiscamCustomization: { enableAntiscam: true, textMessage: 'Nobody may tell you to do this.' },
    }),
    { theme: 'dark', hidesFigure: true, antiscamText: 'Nobody may tell you to do this.' },
  );
  assert.equal(toStyleChoices({ antiscamCustomization: { textMessage: 'not switched on' } }).antiscamText, null);
});

test('the page for developers has every group with its keys and tokens', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../../docs/web-sdk.md'), 'utf8');
  for (const [group, keys] of Object.entries(styleGroups)) {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${group}\` |`)) ?? '';
    for (const key of Object.keys(keys)) {
      assert.ok(row.includes(`\`${key}\``), `${group}.${key}`);
      for (const token of toTokens({ [group]: { [key]: '1' } }).keys())
        assert.ok(row.includes(`\`${token}\``), `${group}.${key}: ${token}`);
    }
  }
});

test('every token is declared once for light and the colours once more for dark', () => {
  const rules = tokenRules();
  assert.equal(rules.match(/--praesto-surface:/g)?.length, 3);
  assert.equal(rules.match(/--praesto-mask-opacity:/g)?.length, 1);
});
