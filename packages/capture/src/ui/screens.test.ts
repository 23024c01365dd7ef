import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { shippedLanguages } from '../texts/languages.ts';
import { axeScript, openGallery, sizes, skippedWithoutBrowser } from './testing/gallery-page.ts';

interface Finding {
  readonly state: string;
  readonly rule: string;
  readonly where: string;
}

/** What axe says of one screen of each kind (those of a kind differ in words alone), of importance serious or critical. */
function judgeKinds(page: Page): Promise<Finding[]> {
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(of: object, options: object): Promise<AxeResult> } };
    interface AxeResult {
      violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
    }
    const findings: Finding[] = [];
    const seen = new Set<string>();
    for (const state of gallery.names) {
      const kind = state.replace(/^(guiding|capturing|failed)-(?!camera_denied|document|light|scan|by-hand).*/, '$1');
      if (seen.has(kind)) continue;
      seen.add(kind);
      await gallery.open(state);
      const { violations } = await axe.run({ include: 'praesto-capture' }, { resultTypes: ['violations'] });
      for (const { id, impact, nodes } of violations)
        if (impact === 'serious' || impact === 'critical')
          findings.push({ state, rule: id, where: `${nodes[0]?.html.slice(0, 120)} ${nodes[0]?.failureSummary}` });
    }
    return findings;
  });
}

/** What does not fit on a screen: text that is cut off or reaches beyond the window, and a picture without room. */
function findWhatDoesNotFit(page: Page, language: string, leastStage = 220): Promise<string[]> {
  return page.evaluate(
    async ([tag, least]) => {
      const misfits: string[] = [];
      const { innerWidth, innerHeight } = window;
      await gallery.open('opening', { language: tag });
      for (const state of gallery.names) {
        await gallery.change(state, { language: tag });
        const root = document.querySelector('praesto-capture')?.shadowRoot;
        for (const element of root?.querySelectorAll<HTMLElement>(
          '.bar, .hint, h2, p, li, button, .recording, .steps-text, .line',
        ) ?? []) {
          const { left, right, width, top, bottom } = element.getBoundingClientRect();
          if (width === 0 || element.closest('.unseen')) continue;
          const what = `${state}: ${element.textContent?.slice(0, 40)}`;
          if (left < -0.5 || right > innerWidth + 0.5) misfits.push(`${what} is beyond the side`);
          if (element.scrollWidth > element.clientWidth + 1) misfits.push(`${what} is cut off`);
          if (!element.closest('.panel') && (top < -0.5 || bottom > innerHeight + 0.5))
            misfits.push(`${what} is beyond the window`);
        }
        const camera = root?.querySelector<HTMLElement>('.camera');
        const stage = root?.querySelector<HTMLElement>('.stage');
        if (camera && !camera.hidden && stage && stage.clientHeight < least)
          misfits.push(`${state}: the picture has ${stage.clientHeight} pixels`);
        const panel = root?.querySelector<HTMLElement>('.panel');
        if (panel && panel.scrollWidth > panel.clientWidth) misfits.push(`${state}: has to be moved sideways`);
      }
      return misfits;
    },
    [language, leastStage] as const,
  );
}

describe('the screens', { skip: skippedWithoutBrowser }, () => {
  let open: Awaited<ReturnType<typeof openGallery>>;
  before(async () => {
    open = await openGallery();
  });
  after(() => open?.close());

  for (const [theme, size] of [
    ['light', 'phone'],
    ['dark', 'phone'],
    ['light', 'desktop'],
    ['dark', 'desktop'],
  ] as const) {
    test(`are accessible, ${theme}, on a ${size}`, async () => {
      const page = await open.openPage({
        viewport: sizes[size],
        colorScheme: theme,
        reducedMotion: 'reduce',
        bypassCSP: true,
      });
      await page.addScriptTag({ content: axeScript });
      assert.deepEqual(await judgeKinds(page), []);
      await page.context().close();
    });
  }

  test('fit on the smallest phone in every language', async () => {
    const page = await open.openPage({ viewport: sizes.small, reducedMotion: 'reduce' });
    for (const language of shippedLanguages) assert.deepEqual(await findWhatDoesNotFit(page, language), [], language);
    await page.context().close();
  });

  test('fit on a phone that lies on its side', async () => {
    const page = await open.openPage({ viewport: sizes.lying, reducedMotion: 'reduce' });
    for (const language of ['en', 'ru', 'hy']) assert.deepEqual(await findWhatDoesNotFit(page, language), [], language);
    await page.context().close();
  });

  for (const [size, leastStage] of [
    ['doubled', 130],
    ['fourfold', 150],
  ] as const)
    test(`fit where all is ${size}`, async () => {
      const page = await open.openPage({ viewport: sizes[size], reducedMotion: 'reduce' });
      for (const language of ['en', 'ru', 'hy'])
        assert.deepEqual(await findWhatDoesNotFit(page, language, leastStage), [], language);
      await page.context().close();
    });

  test('fit in a language that is written from right to left, which a page adds', async () => {
    const page = await open.openPage({ viewport: sizes.small, reducedMotion: 'reduce' });
    await page.evaluate(() => gallery.addLanguage('ar', { buttons: { tryAgain: 'حاول مرة أخرى', close: 'إغلاق' } }));
    assert.deepEqual(await findWhatDoesNotFit(page, 'ar'), []);
    await page.evaluate(() => gallery.open('failed-offline', { language: 'ar' }));
    assert.equal(await page.locator('dialog').getAttribute('dir'), 'rtl');
    await page.getByRole('button', { name: 'حاول مرة أخرى' }).click();
    assert.deepEqual(await page.evaluate(() => gallery.sent()), [{ name: 'retry' }]);
    await page.context().close();
  });
});
