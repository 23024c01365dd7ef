import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { portraitPath } from '@praesto/vision/testing';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, skippedWithoutBrowser } from '../../server/test/support/browser.ts';
import { type ConsoleServer, openConsoleServer, portraitFile } from './support/console-server.ts';
import { visit } from './support/visit.ts';

const [woman, sameWoman, man, otherMan] = ['003_03.jpg', '003_08.jpg', '025_03.jpg', '045_03.jpg'];

const names = (page: Page) => page.getByRole('list', { name: 'Persons' }).getByRole('link').allInnerTexts();

describe('collections in the console', { skip: skippedWithoutBrowser }, () => {
  let server: ConsoleServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([openConsoleServer(), openBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  async function collectionOf(alias: string, people: Readonly<Record<string, string>> = {}): Promise<string> {
    const { collection_id: collectionId } = await server.as.chief.api.createCollection({ body: { alias } });
    for (const [name, photo] of Object.entries(people)) {
      await server.as.chief.api.createPerson({
        path: { collectionId },
        body: { 'person:meta_data': { name }, 'person:external_id': `id-${name}` },
        files: [portraitFile(photo)],
      });
    }
    return collectionId;
  }

  test('a collection is made, a person added from a photo, and whoever is alike is told', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/collections');
    await page.getByText('No collections yet').waitFor();
    await page.getByRole('button', { name: 'New collection' }).first().click();
    await page.getByRole('dialog').getByLabel('Name').fill('Staff');
    await page.getByLabel('Allowlist').check();
    await page.reload();
    await page.getByRole('button', { name: 'New collection' }).first().click();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('Nobody is in it yet').waitFor();
    const add = async (name: string, photo: string) => {
      await page.getByRole('button', { name: 'Add a person' }).first().click();
      const form = page.getByRole('dialog');
      await form.locator('input[type=file]').setInputFiles(portraitPath(photo));
      await form.getByLabel('Name').fill(name);
      await form.getByRole('button', { name: 'Add a person' }).click();
    };
    await add('Anna', woman!);
    await page.getByText('Anna is in the collection.').waitFor();
    await add('Anna again', sameWoman!);
    await page.getByRole('dialog', { name: 'Somebody in it is alike' }).getByRole('link', { name: 'Anna' }).waitFor();
    await chief.checkAccess();
    const [staff] = await server.as.chief.api.listCollections({ query: { alias: 'Staff' } });
    assert.equal(staff?.kind, 'ALLOWLIST');
  });

  test('many are imported from files; who is refused is told with the reason, and the rest are there', async () => {
    const id = await collectionOf('Guests', { [woman!.slice(0, -4)]: otherMan! });
    await using chief = await visit(browser, server, { who: 'chief', colorScheme: 'dark' });
    const { page } = chief;
    await chief.open(`/collections/${id}?tab=import`);
    const files = page.getByRole('group', { name: 'Drop photos here' }).locator('input[type=file]').first();
    const noFace = { name: 'wall.png', mimeType: 'image/png', buffer: Buffer.from('this is no picture') };
    const photos = [woman, man].map((name) => ({
      name: name!,
      mimeType: 'image/jpeg',
      buffer: Buffer.from(portraitFile(name!).data),
    }));
    await files.setInputFiles([...photos, noFace, { ...noFace, name: 'notes.txt' }]);
    await page.getByText('3 persons with 3 photos').waitFor();
    await page.getByText('1 other file is left out').waitFor();
    await page.getByRole('button', { name: 'Start the import' }).click();
    await page.getByText('The import is done.').waitFor();
    await page.getByText('added: 2 · were there: 0 · refused: 1').waitFor();
    await page.getByRole('region', { name: 'Refused' }).getByRole('cell', { name: 'wall', exact: true }).waitFor();
    await chief.checkAccess();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    assert.equal((await download).suggestedFilename(), 'refused.csv');
    await page.getByRole('tab', { name: 'Persons' }).click();
    await page.getByText('025_03').first().waitFor();
    assert.deepEqual((await names(page)).toSorted(), ['003_03', '003_03', '025_03'].toSorted());
  });

  test('a table says who is who among the photos dropped with it, and rows that are wrong harm no other', async () => {
    const id = await collectionOf('Members');
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open(`/collections/${id}?tab=import`);
    const file = (name: string, mimeType: string, data: Uint8Array | string) => ({
      ...{ name, mimeType, buffer: Buffer.from(data) },
    });
    const photo = (name: string) => file(name, 'image/jpeg', portraitFile(name).data);
    const table = [
      'external_id,photo,tags,city',
      `m-1,${woman}|${sameWoman},photo_selfie,Berlin`,
      'm-2,gone.jpg,,',
      `m-3,${man}`,
      'm-4,wall.jpg,,',
    ].join('\n');
    const files = page.getByRole('group', { name: 'Drop photos here' }).locator('input[type=file]').first();
    await files.setInputFiles([
      ...[woman, sameWoman, otherMan].map((name) => photo(name!)),
      ...[file('members.csv', 'text/csv', table), file('wall.jpg', 'image/jpeg', 'this is no picture')],
    ]);
    await page.getByText('2 persons with 3 photos').waitFor();
    await page.getByText('As members.csv says.').waitFor();
    await page.getByText('1 photo is left out: no row of the table names them.').waitFor();
    await page.getByText('Line 3: gone.jpg is not among the photos').waitFor();
    await page.getByText('Line 4: 2 cells, the header has 4').waitFor();
    await chief.checkAccess();
    await page.getByRole('button', { name: 'Start the import' }).click();
    await page.getByText('The import is done.').waitFor();
    await page.getByText('added: 1 · were there: 0 · refused: 3').waitFor();
    const refused = page.getByRole('region', { name: 'Refused' });
    await refused.getByRole('row', { name: 'Line 3 gone.jpg is not among the photos' }).waitFor();
    await refused.getByRole('cell', { name: 'm-4', exact: true }).waitFor();
    await chief.checkAccess();
    const { items } = await server.as.chief.api.listPersons({ path: { collectionId: id } });
    assert.deepEqual(
      items.map(({ external_ids, meta_data, images }) => [external_ids, meta_data, images.map(({ tags }) => tags)]),
      [[['m-1'], { city: 'Berlin' }, [['photo_selfie'], ['photo_selfie']]]],
    );

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    const saved = await readFile(await (await download).path(), 'utf8');
    assert.deepEqual(
      saved.split('\r\n').map((row) => row.split(',').slice(0, 4).join()),
      ['\uFEFFexternal_id,photo,tags,city', 'm-2,gone.jpg,,', `m-3,${man},,`, 'm-4,wall.jpg,,', ''],
    );
    await page.getByRole('button', { name: 'Import more' }).click();
    const mended = saved.replace('gone.jpg', otherMan!);
    await files.setInputFiles([
      ...[man, otherMan].map((name) => photo(name!)),
      file('refused.csv', 'text/csv', mended),
    ]);
    await page.getByText('2 persons with 2 photos').waitFor();
    await page.getByRole('button', { name: 'Start the import' }).click();
    await page.getByText('added: 2 · were there: 0 · refused: 1').waitFor();
  });

  test('a photo is looked for: who is alike, how much, and what that is worth; a reload shows it again', async () => {
    const id = await collectionOf('Blocked', { Anna: woman!, Ben: man! });
    await using chief = await visit(browser, server, { who: 'chief', expects: /ERR_FAILED/ });
    const { page } = chief;
    await chief.open(`/collections/${id}?tab=search`);
    await page.locator('input[type=file]').first().setInputFiles(portraitPath(sameWoman!));
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.getByText('1 person is alike').waitFor();
    await page.getByText('99.02 % alike').waitFor();
    await page.getByText(/Of searches for somebody who is not in it, .* find somebody all the same/).waitFor();
    await chief.checkAccess();
    await page.reload();
    const result = page.getByRole('region', { name: 'Result' });
    await result.getByRole('link', { name: 'Anna' }).waitFor();
    await page.route('**/persons/*', (route) => route.abort());
    await page.reload();
    await result.getByRole('alert').filter({ hasText: 'The server cannot be reached' }).waitFor();
    await page.unroute('**/persons/*');
    await result.getByRole('button', { name: 'Try again' }).click();
    await result.getByRole('alert').waitFor({ state: 'detached' });
    await result.getByRole('link', { name: 'Anna' }).waitFor();
  });

  test('two who are one are shown side by side and merged after a question', async () => {
    const id = await collectionOf('Twice', { Anna: woman!, Anja: sameWoman!, Ben: man! });
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open(`/collections/${id}?tab=duplicates`);
    await page.getByRole('button', { name: 'Look for duplicates' }).click();
    const pair = page.getByRole('group', { name: 'Anna, Anja' });
    await pair.getByText('99.02 % alike').waitFor();
    await chief.checkAccess();
    await pair.getByRole('button', { name: 'Merge' }).click();
    await page.getByRole('dialog', { name: 'Make Anja one with Anna?' }).getByRole('button', { name: 'Merge' }).click();
    await page.getByText('They are one person now.').waitFor();
    const { items } = await server.as.chief.api.listPersons({ path: { collectionId: id } });
    assert.deepEqual(
      items.map(({ external_ids, images }) => [external_ids.toSorted(), images.length]),
      [
        [['id-Ben'], 1],
        [['id-Anja', 'id-Anna'], 2],
      ],
    );
  });

  test('a person is deleted after a question, and a collection when its name is typed', async () => {
    const id = await collectionOf('Old cases', { Anna: woman! });
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open(`/collections/${id}`);
    await page.getByRole('link', { name: 'Anna' }).click();
    await page.getByRole('img', { name: `Photo ${woman}` }).waitFor();
    assert.ok(await page.getByRole('button', { name: `Delete photo ${woman}` }).isDisabled());
    await chief.checkAccess();
    await page.getByRole('button', { name: 'Delete the person' }).click();
    const farewell = page.getByRole('dialog', { name: 'Delete Anna?' });
    await farewell.getByText('With the person go 1 photo, names and metadata, for ever.').waitFor();
    await farewell.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Nobody is in it yet').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    const question = page.getByRole('dialog', { name: 'Delete “Old cases”?' });
    assert.ok(await question.getByRole('button', { name: 'Delete' }).isDisabled());
    await question.getByLabel('Type Old cases to confirm').fill('Old cases');
    await question.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('The collection “Old cases” is deleted.').waitFor();
    await assert.rejects(server.as.chief.api.getCollection({ path: { collectionId: id } }), { status: 404 });
  });

  test('a person is moved to another collection and, taken back, is where they were', async () => {
    const from = await collectionOf('Applicants', { Anna: woman! });
    const to = await collectionOf('Known');
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    const peopleIn = async (collectionId: string) =>
      (await server.as.chief.api.listPersons({ path: { collectionId } })).items.length;
    await chief.open(`/collections/${from}`);
    await page.getByRole('link', { name: 'Anna' }).click();
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    const dialogue = page.getByRole('dialog', { name: 'Move to another collection' });
    await dialogue.getByRole('combobox', { name: 'Collection' }).click();
    await page.getByRole('option', { name: /^Known/ }).click();
    await dialogue.getByRole('button', { name: 'Move' }).click();
    await page.getByText('Moved to “Known”.').waitFor();
    await page.waitForURL(new RegExp(`/collections/${to}/`));
    assert.deepEqual([await peopleIn(from), await peopleIn(to)], [0, 1]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Moved to “Applicants”.').waitFor();
    await page.waitForURL(new RegExp(`/collections/${from}/`));
    await page.getByRole('heading', { name: 'Anna' }).waitFor();
    assert.deepEqual([await peopleIn(from), await peopleIn(to)], [1, 0]);
  });

  test('an operator looks and changes nothing; a client sees that it is there and not who is in it', async () => {
    const id = await collectionOf('Watched', { Anna: woman! });
    await using operator = await visit(browser, server, { who: 'operator' });
    await operator.open(`/collections/${id}`);
    await operator.page.getByRole('link', { name: 'Anna' }).waitFor();
    assert.equal(await operator.page.getByRole('button', { name: /Add a person|Delete/ }).count(), 0);
    assert.equal(await operator.page.getByRole('tab', { name: 'Import' }).count(), 0);
    await using client = await visit(browser, server, { who: 'client' });
    await client.open(`/collections/${id}`);
    await client.page.getByText('Who is in it is not for your role').waitFor();
    await client.checkAccess();
    await client.open(`/collections/${id}/${id}`);
    await client.page.getByRole('alert').getByText('Not for your role').waitFor();
  });
});
