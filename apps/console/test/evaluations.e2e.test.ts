import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, skippedWithoutBrowser } from '../../server/test/support/browser.ts';
import { type ConsoleServer, openConsoleServer, portraitFile } from './support/console-server.ts';
import { findForeignNumbers } from './support/foreign-numbers.ts';
import { seedEvaluation } from './support/seed-evaluation.ts';
import { visit } from './support/visit.ts';

describe('evaluations in the console', { skip: skippedWithoutBrowser }, () => {
  let server: ConsoleServer;
  let browser: Browser;
  let evaluationId: string;

  before(async () => {
    [server, browser] = await Promise.all([openConsoleServer(), openBrowser()]);
    evaluationId = await seedEvaluation(server);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  test('an operating point is picked on the curve by keys and by dragging, stays in the address, and becomes the policy', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open(`/evaluations/${evaluationId}`);
    const slider = page.getByRole('slider', { name: 'Operating point on the curve' });
    await slider.waitFor();
    const species = page.getByRole('table', { name: 'By kind, at the threshold 0.5' });
    assert.match((await species.getByRole('row', { name: /^screen/ }).textContent()) ?? '', /APCER 10\u00A0%.*4 of 40/);
    await page.getByText('not established: at least 100 attacks of a kind are needed').first().waitFor();
    const groups = page.getByRole('table', { name: 'By group, at the threshold 0.5' });
    assert.match(
      (await groups.getByRole('row', { name: /back/ }).textContent()) ?? '',
      /camera.*of 25fewer than 100 tried.*of 30fewer/,
    );
    const letIn = page.getByRole('list', { name: 'Attacks let in' });
    const pictures = letIn.getByRole('img');
    await pictures.first().scrollIntoViewIfNeeded();
    await page.waitForFunction(
      (image) => image instanceof HTMLImageElement && image.naturalWidth > 0,
      await pictures.first().elementHandle(),
    );
    const names = await letIn.getByRole('listitem').allTextContents();
    assert.match(names[0] ?? '', /^0\.[34]\d{3}/);
    assert.ok(names.length > 2 && names.every((name, at) => name.slice(0, 6) >= (names[at - 1] ?? '0').slice(0, 6)));
    const before = await slider.getAttribute('aria-valuetext');
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/[?&]at=0\./);
    const byKey = await slider.getAttribute('aria-valuetext');
    assert.notEqual(byKey, before);
    await page.reload();
    assert.equal(await slider.getAttribute('aria-valuetext'), byKey);

    const box = (await slider.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.35, { steps: 4 });
    await page.mouse.up();
    const dragged = (await slider.getAttribute('aria-valuetext')) ?? '';
    assert.notEqual(dragged, byKey);
    await chief.checkAccess();

    await page.getByRole('button', { name: 'Use this threshold' }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByText('Use this threshold for photos?').waitFor();
    await dialogue.getByText(dragged).waitFor();
    await dialogue.getByRole('button', { name: 'Change the policy' }).click();
    await page.getByText('The threshold holds, with version 1 of the policy.').waitFor();
    const policy = await server.as.chief.api.getPolicy({ path: { companyId: server.companyId } });
    assert.equal(policy.photo?.threshold_spoofing, Number(new URL(page.url()).searchParams.get('at')));
  });

  test('in Russian its curve, its tables and the question before a change write numbers with a comma', async () => {
    await using chief = await visit(browser, server, { who: 'chief', locale: 'ru-RU' });
    const { page } = chief;
    await chief.open(`/evaluations/${evaluationId}`);
    await page.getByRole('slider').waitFor();
    await page.getByRole('button', { name: 'Использовать этот порог' }).click();
    await page
      .getByRole('dialog')
      .getByText(/Порог 0,\d+/)
      .waitFor();
    assert.deepEqual(await findForeignNumbers(page), []);
  });

  test('files with a manifest are sent and measured, and what the manifest lacks is told before', async () => {
    await using chief = await visit(browser, server, { who: 'chief', colorScheme: 'dark' });
    const { page } = chief;
    await chief.open('/evaluations/new');
    await page.getByLabel('Name').fill('Two portraits');
    const media = ['003_03.jpg', '045_03.jpg'].map((name) => ({
      name,
      mimeType: 'image/jpeg',
      buffer: Buffer.from(portraitFile(name).data),
    }));
    const manifest = 'path\tlabel\tsubject\n003_03.jpg\treal\tanna\n045_03.jpg\tprint\tcarl\ngone.jpg\treal\tmia\n';
    const table = { name: 'manifest.tsv', mimeType: 'text/tab-separated-values', buffer: Buffer.from(manifest) };
    await page.getByLabel('Choose files').setInputFiles([...media, table]);
    await page.getByText('1 row of the manifest has no file, and will be left out').waitFor();
    await page.getByText('print: 1').waitFor();
    await chief.checkAccess();
    await page.getByRole('button', { name: 'Upload and start' }).click();
    await page.getByRole('heading', { name: 'Two portraits' }).waitFor();
    await page.getByText('Finished', { exact: true }).waitFor();
    await page.getByText('What these figures cannot show').waitFor();
    await chief.checkAccess();

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    const csv = await readFile(await (await download).path(), 'utf8');
    assert.match(csv, /^\uFEFFname,label,subject,state,kind,score,reason\r\n003_03.jpg,real,anna,scored,photo,0/);
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByText('Delete the evaluation Two portraits?').waitFor();
    await dialogue.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('The evaluation is deleted.').waitFor();
    await page.getByRole('link', { name: 'Two portraits' }).waitFor({ state: 'detached' });
  });

  test('an upload that breaks off goes on with what is not there yet, and what nobody goes on with is removed', async () => {
    await using chief = await visit(browser, server, { who: 'chief', expects: /Failed to load|503/ });
    const { page } = chief;
    const { data } = portraitFile('003_03.jpg');
    const files = Array.from({ length: 25 }, (_, at) => ({
      ...{ name: `${at}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(data) },
    }));
    const manifest = `path\tlabel\n${files.map(({ name }, at) => `${name}\t${at % 2 ? 'print' : 'real'}`).join('\n')}\n`;
    const table = { name: 'manifest.tsv', mimeType: 'text/tab-separated-values', buffer: Buffer.from(manifest) };
    const isSending = /\/evaluations\/[^/]+\/items/;
    let sendings = 0;
    const breakOff = async (name: string) => {
      sendings = 0;
      await page.route(isSending, (route) => {
        if (route.request().method() === 'POST' && ++sendings > 1) return route.abort();
        return route.continue();
      });
      await page.getByLabel('Name').fill(name);
      await page.getByRole('button', { name: 'Upload and start' }).click();
      await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
      await page.unroute(isSending);
    };
    const find = async (name: string) =>
      (await server.as.chief.api.listEvaluations({})).items.find((one) => one.name === name);
    await chief.open('/evaluations/new');
    await page.getByLabel('Choose files').setInputFiles([...files, table]);
    await page.getByText('print: 12').waitFor();
    await breakOff('Broken off');
    const broken = await find('Broken off');
    assert.ok(broken && broken.state === 'open' && broken.items > 0 && broken.items < files.length);
    await page.getByText(`${broken.items} of 25 are on the server already`).waitFor();
    await chief.checkAccess();
    // Under another name it is another one, and what was sent for the first goes.
    await breakOff('Broken off again');
    while (await find('Broken off')) await new Promise((resolve) => setTimeout(resolve, 50));
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Broken off again' }).waitFor();
    assert.equal((await find('Broken off again'))?.items, files.length);

    await page.getByRole('link', { name: 'Evaluation' }).click();
    await page.getByRole('link', { name: 'Broken off again' }).waitFor();
    await page.getByRole('link', { name: 'New evaluation' }).click();
    await page.getByLabel('Choose files').setInputFiles([...files, table]);
    await page.getByText('print: 12').waitFor();
    await breakOff('Left');
    await page.getByRole('link', { name: 'Evaluation' }).click();
    while (await find('Left')) await new Promise((resolve) => setTimeout(resolve, 50));
    await page.getByRole('link', { name: 'Left' }).waitFor({ state: 'detached' });
  });

  test('pairs of media of orders are compared by their ids, and their errors are shown with pictures and by group', async () => {
    const files = ['003_03.jpg', '003_08.jpg', '045_03.jpg'].map((name) => portraitFile(name));
    const { media } = await server.as.chief.createFolder({ files });
    const [anna, same, other] = media.map(({ media_id }) => media_id);
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/evaluations/new');
    await page.getByLabel('Name').fill('Orders of today');
    await page.getByRole('radio', { name: 'Matching' }).check();
    // One row says the contrary of the truth, so that there is an error to show.
    const manifest = `file1,file2,same,light\n${anna},${same},1,dim\n${anna},${other},1,dim\n${same},${other},0,dim\n`;
    const table = { name: 'pairs.csv', mimeType: 'text/csv', buffer: Buffer.from(manifest) };
    await page.getByLabel('Choose files').setInputFiles([table]);
    await page.getByText('3 pairs').waitFor();
    await page.getByRole('button', { name: 'Upload and start' }).click();
    await page.getByRole('heading', { name: 'Orders of today' }).waitFor();
    await page.getByText('Finished', { exact: true }).waitFor();
    const refused = page.getByRole('list', { name: 'One person taken for two' });
    await refused.getByRole('img').nth(1).waitFor();
    await page
      .getByRole('table', { name: /^By group/ })
      .getByRole('row', { name: /light.*dim/ })
      .waitFor();
    await chief.checkAccess();
  });

  test('an operator reads what was measured and changes nothing; a client is told that it is not for them', async () => {
    await using operator = await visit(browser, server, { who: 'operator' });
    await operator.open('/evaluations');
    await operator.page.getByRole('link', { name: 'Kiosk cameras' }).click();
    await operator.page.getByRole('slider').waitFor();
    for (const name of ['Use this threshold', 'Delete', 'New evaluation'])
      assert.equal(await operator.page.getByRole('button', { name }).count(), 0, name);
    await using client = await visit(browser, server, { who: 'client' });
    await client.open('/evaluations');
    await client.page.getByRole('alert').getByText('Not for your role').waitFor();
    await assert.rejects(server.as.client.api.listEvaluations({}), { status: 403 });
  });
});
