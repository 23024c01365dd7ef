import type { Page } from 'playwright-core';

/** Shares and percentages on a page that are not written as in Russian; versions and ids are not numbers. */
export async function findForeignNumbers(page: Page): Promise<readonly string[]> {
  const shown = await page.evaluate(() => [
    document.body.innerText,
    ...[...document.querySelectorAll('[aria-label], [title]')].flatMap((one) => [
      one.ariaLabel,
      one.getAttribute('title'),
    ]),
    ...[...document.querySelectorAll('input')].map(({ value }) => value),
  ]);
  return shown.flatMap((text) => text?.match(/(?<![\d.])\d+\.\d+(?![\d.])\s*%?|\d,\d+ %/g) ?? []);
}
