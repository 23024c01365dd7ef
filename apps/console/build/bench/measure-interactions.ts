import type { Page } from 'playwright-core';

/** What became of one thing that somebody did, each as often as it was tried. */
export interface InteractionFigures {
  readonly title: string;
  /** Milliseconds from an input to the next paint; 0 = fewer than 16. */
  readonly paintMs: readonly number[];
  /** Milliseconds from the input until what was wanted is on the screen; empty where there is nothing to wait for. */
  readonly shownMs: readonly number[];
}

export interface Subject {
  /** Of the console. */
  readonly url: string;
  /** The transaction number of an order of the middle of the list. */
  readonly transaction: string;
  /** The beginning of the time of the oldest order, as the `datetime` of a `<time>` has it. */
  readonly oldest: string;
}

const rowsInSight = 'tr[data-index]:not([data-pending])';
const firstRow = 'tr[data-index="0"]:not([data-pending])';

/** Does everything that people do most, again and again. */
export async function measureInteractions(
  page: Page,
  subject: Subject,
  runs: number,
): Promise<readonly InteractionFigures[]> {
  const measure = meterOf(page, runs);
  const list = `${subject.url}/orders`;
  const openList = async () => {
    await page.goto(list);
    await page.locator(rowsInSight).first().waitFor();
    await page.waitForTimeout(300);
  };
  const figures: InteractionFigures[] = [];

  await openList();
  const filters = page.getByRole('button', { name: 'Filters' });
  figures.push(
    await measure('open the filters', {
      act: () => filters.click(),
      until: '[aria-label="Filters"] input[type="date"]',
      after: () => closePopover(page, '[aria-label="Filters"] input[type="date"]'),
    }),
  );
  const text = page.getByLabel('Search in metadata');
  figures.push(
    await measure('type in the text filter, each letter', {
      act: () => text.pressSequentially(subject.transaction, { delay: 60 }),
      until: 'table[aria-rowcount="1"]',
      // From the first letter; typing itself takes that long.
      isShownTimed: false,
      after: openList,
    }),
  );
  figures.push(
    await measure('sort', {
      before: async () => {
        await filters.click();
        await page.getByRole('combobox', { name: 'Order', exact: true }).click();
      },
      act: () => page.getByRole('option', { name: 'Oldest first' }).click(),
      until: `${firstRow} time[datetime^="${subject.oldest}"]`,
      after: openList,
    }),
  );
  const firstBox = page.locator('tr[data-index="3"] input[type="checkbox"]');
  figures.push(
    await measure('tick a row', {
      act: () => firstBox.click(),
      until: 'tr[data-index="3"][data-selected]',
      after: () => firstBox.click(),
    }),
  );
  const everyBox = page.getByRole('checkbox', { name: 'Select all that are shown' });
  figures.push(
    await measure('tick all that were read', {
      act: () => everyBox.click(),
      until: 'tr[data-index="3"][data-selected]',
      after: () => everyBox.click(),
    }),
  );
  figures.push(
    await measure('to the next row by key', { act: () => page.keyboard.press('j'), until: 'tr[data-index] a:focus' }),
  );
  const menu = page.getByRole('banner').getByRole('button').last();
  figures.push(
    await measure('open the menu', {
      act: () => menu.click(),
      until: '[role="menu"]',
      after: () => closePopover(page, '[role="menu"]'),
    }),
  );
  await menu.click();
  figures.push(
    await measure('switch the theme', {
      act: () => page.getByRole('menuitem', { name: / theme$/ }).click(),
      until: 'html[data-mantine-color-scheme]',
    }),
  );

  // From far down, where there is a place to come back to.
  await openList();
  await page.mouse.move(720, 600);
  for (let turn = 0; turn < 40; turn++) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(1000);
  const open: Wanted = {
    act: () => page.mouse.click(720, 500),
    until: 'textarea[maxlength]:not([data-old])',
    after: () => page.waitForTimeout(300),
  };
  const back: Wanted = {
    act: () => page.getByRole('button', { name: 'Back' }).click(),
    until: rowsInSight,
    after: () => page.waitForTimeout(600),
  };
  const [opened, returned, places] = [meterOf(page, 1), meterOf(page, 1), [] as number[]];
  const [opens, backs]: [InteractionFigures[], InteractionFigures[]] = [[], []];
  for (let run = 0; run < runs; run++) {
    places.push(await page.evaluate(() => scrollY));
    opens.push(await opened('open an order', open));
    backs.push(await returned('go back to the place in the list', back));
  }
  places.push(await page.evaluate(() => scrollY));
  if (Math.max(...places) - Math.min(...places) > 1)
    throw new Error(`going back loses the place: ${places.join(', ')}`);
  figures.push(joined(opens), joined(backs));

  await page.goto(`${subject.url}/queue`);
  await page.locator('textarea[maxlength]').waitFor();
  await page.waitForTimeout(1000);
  const pause = () => page.waitForTimeout(700);
  figures.push(
    await measure('to the next order of the queue by key', {
      act: () => page.keyboard.press('n'),
      until: 'textarea[maxlength]:not([data-old])',
      after: pause,
    }),
  );
  figures.push(
    await measure('decide an order of the queue by key', {
      act: () => page.keyboard.press('p'),
      until: 'textarea[maxlength]:not([data-old])',
      after: pause,
    }),
  );
  return figures;
}

interface Wanted {
  readonly before?: () => Promise<unknown>;
  readonly act: () => Promise<unknown>;
  /** A selector of what is there when it is done. */
  readonly until: string;
  readonly isShownTimed?: boolean;
  readonly after?: () => Promise<unknown>;
}

function meterOf(page: Page, runs: number) {
  return async (title: string, { before, act, until, isShownTimed = true, after }: Wanted) => {
    const paintMs: number[] = [];
    const shownMs: number[] = [];
    for (let run = 0; run < runs; run++) {
      await before?.();
      await page.waitForTimeout(150);
      const since = await page.evaluate(() => {
        for (const area of document.querySelectorAll('textarea')) area.dataset.old = '';
        return performance.now();
      });
      const sight = page.evaluate(([selector, moment]) => window.praestoWatch.awaitSight(selector, moment), [
        until,
        since,
      ] as const);
      await act();
      const shown = await sight;
      if (isShownTimed) shownMs.push(shown);
      // Until what was painted has been told.
      await page.waitForTimeout(150);
      paintMs.push(...(await page.evaluate((moment) => window.praestoWatch.reactionsSince(moment), since)));
      await after?.();
    }
    return { title, paintMs, shownMs };
  };
}

async function closePopover(page: Page, selector: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator(selector).first().waitFor({ state: 'hidden' });
}

function joined(figures: readonly InteractionFigures[]): InteractionFigures {
  return {
    title: figures[0]!.title,
    paintMs: figures.flatMap(({ paintMs }) => paintMs),
    shownMs: figures.flatMap(({ shownMs }) => shownMs),
  };
}
