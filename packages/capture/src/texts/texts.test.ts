import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { en } from './en.ts';
import { loadLanguage, shippedLanguages } from './languages.ts';

type Leaf = readonly [path: string, text: string];

const needed: Readonly<Record<string, readonly Intl.LDMLPluralRule[]>> = Object.fromEntries(
  shippedLanguages.map((tag) => [tag, new Intl.PluralRules(tag).resolvedOptions().pluralCategories]),
);
/** Said the same way in another language: names of things, not forgotten sentences. */
const sameInEnglish = ['Código para soporte: {code}', 'Cámara {number}', 'Kamera {number}'];

function leavesOf(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`));
}

/** Texts with plural forms, by their path. */
function pluralsOf(value: unknown, path = ''): [string, Record<string, string>][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  if ('other' in value && typeof value.other === 'string' && 'one' in value)
    return [[path, value as unknown as Record<string, string>]];
  return Object.entries(value).flatMap(([key, inner]) => pluralsOf(inner, path === '' ? key : `${path}.${key}`));
}

const holesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const english = new Map(leavesOf(en));

test('eight languages come with the package', () => {
  assert.deepEqual(shippedLanguages, ['en', 'es', 'pt-br', 'ru', 'tr', 'kk', 'ky', 'hy']);
});

for (const tag of shippedLanguages) {
  describe(`the texts in ${tag}`, async () => {
    const { texts } = await loadLanguage(tag);
    const plurals = pluralsOf(texts);
    const leaves = leavesOf(texts);

    test('say everything that English says, with the same places to fill', () => {
      const paths = new Set(leaves.map(([path]) => path));
      assert.deepEqual(
        [...english.keys()].filter((path) => !paths.has(path)),
        [],
      );
      for (const [path, text] of leaves) {
        const original = english.get(path) ?? english.get(path.replace(/\.(few|many)$/, '.other'));
        assert.ok(original !== undefined, `${path} is not in English`);
        assert.notEqual(text.trim(), '', path);
        assert.deepEqual(holesOf(text), holesOf(original), path);
      }
    });

    test('have every plural form of the language and no other', () => {
      assert.equal(plurals.length, pluralsOf(en).length);
      for (const [path, forms] of plurals) assert.deepEqual(Object.keys(forms).sort(), needed[tag]?.toSorted(), path);
    });

    test('are not English where they should not be', () => {
      if (tag === 'en') return;
      const forgotten = leaves.filter(([path, text]) => english.get(path) === text && !sameInEnglish.includes(text));
      assert.deepEqual(forgotten, []);
    });

    test('name the buttons in the help as they are written on the buttons', () => {
      const { inApp, ...rest } = texts.help;
      assert.equal(inApp.length, 3);
      for (const [browser, steps] of Object.entries(rest))
        assert.ok(steps.join(' ').includes(texts.buttons.tryAgain), `${browser}: ${texts.buttons.tryAgain}`);
      assert.ok(texts.guide.pressStart.includes(texts.buttons.start));
    });
  });
}
