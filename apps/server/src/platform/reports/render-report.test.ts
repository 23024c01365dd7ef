import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { portraitPath } from '@praesto/vision/testing';
import sharp from 'sharp';
import { readPdf } from '../../../test/support/read-pdf.ts';
import { aFolder, aMedia, anAnalysis, anOutputImage, aResultMedia, aUser } from '../../../test/support/records.ts';
import type { Folder } from '../../modules/folders/folder.ts';
import { composeReport } from '../../modules/reports/compose-report.ts';
import type { ReportMaking, ReportSubject } from '../../modules/reports/report-subject.ts';
import { aMaking, aSubject } from '../../modules/reports/test-support/a-subject.ts';
import { pdfRenderer } from './pdf-renderer.ts';
import { renderReport } from './render-report.ts';

const user = aUser();
let jpeg: Buffer;
before(async () => {
  jpeg = await sharp(portraitPath('003_03.jpg')).resize(240).jpeg().toBuffer();
});

/** A report whose media all have the same picture. */
function taskOf(folder: Folder, subject: Partial<ReportSubject> = {}, making: Partial<ReportMaking> = {}) {
  const document = composeReport(aSubject(folder, subject), aMaking(making));
  const images = folder.analyses.flatMap(({ resultsMedia }) =>
    resultsMedia.flatMap(({ outputImages }) => outputImages),
  );
  const keys = [...folder.media, ...images].flatMap(({ blobKey }) => blobKey ?? []);
  return { document, pictures: new Map(keys.map((key) => [key, jpeg])), attachments: new Map<string, Uint8Array>() };
}

async function draw(...args: Parameters<typeof taskOf>) {
  const { bytes, pages } = await renderReport(taskOf(...args));
  const pdf = readPdf(bytes);
  assert.equal(pdf.pages, pages);
  return pdf;
}

const shown = (lines: readonly string[]) => lines.join(' ').replaceAll(/\s+/g, ' ');

test('Cyrillic, Kazakh and Latin letters arrive as text that can be searched and copied', async () => {
  const folder = aFolder(user, { media: [aMedia({ originalName: 'Әбілқасым Ғұмарұлы Щёголев-Ünal ñ.jpg' })] });
  const { lines } = await draw(folder, { company: { id: folder.companyId, name: 'Қазақ Банкі' } }, { language: 'ru' });
  const text = shown(lines);
  for (const part of ['Отчёт о проверке личности', 'Қазақ Банкі', 'Әбілқасым Ғұмарұлы Щёголев-Ünal ñ.jpg', folder.id])
    assert.ok(text.includes(part), part);
  assert.ok(!text.includes('\ufffd'));
});

test('letters that the font lacks are counted and said, and the report is made all the same', async () => {
  const metaData = { name: 'محمد 张伟 😀' };
  const { lines } = await draw(aFolder(user, { metaData }));
  const text = shown(lines);
  assert.ok(text.includes('\ufffd\ufffd\ufffd\ufffd \ufffd\ufffd \ufffd'));
  assert.match(text, /Characters that cannot be shown 7 characters in the texts above/);
});

test('every page tells its number, how many there are, and the folder', async () => {
  const analyses = Array.from({ length: 12 }, () => anAnalysis());
  const folder = aFolder(user, { analyses });
  const { lines, pages } = await draw(folder);
  assert.ok(pages >= 3);
  for (let page = 1; page <= pages; page++) assert.ok(lines.includes(`Page ${page} of ${pages}`));
  assert.equal(lines.filter((line) => line.startsWith(`Folder ${folder.id} · made`)).length, pages);
});

test('ten media and their best shots are all shown', async () => {
  const media = Array.from({ length: 10 }, (_, place) => aMedia({ originalName: `photo-${place + 1}.jpg` }));
  const resultsMedia = media.map(({ id }) => aResultMedia({ mediaId: id, outputImages: [anOutputImage()] }));
  const { lines, pictures } = await draw(aFolder(user, { media, analyses: [anAnalysis({ resultsMedia })] }));
  assert.equal(pictures, 20);
  for (let place = 1; place <= 10; place++) assert.ok(shown(lines).includes(`${place} · photo-${place}.jpg`));
});

test('a missing picture leaves a box with the reason', async () => {
  const medium = aMedia();
  const { lines, pictures } = await draw(aFolder(user, { media: [medium] }), {
    missingPictures: new Map([[medium.blobKey!, 'bytes_gone']]),
  });
  assert.equal(pictures, 0);
  assert.ok(shown(lines).includes('The stored file is missing, so it cannot be shown.'));
});

test('names without an end, empty ones and control characters break nothing', async () => {
  const names = [
    'W'.repeat(5000),
    '',
    '   ',
    'a\u0000b\u202ec\n\n\nd',
    '\ufffd'.repeat(300),
    '-'.repeat(400),
    'line\n'.repeat(500),
  ];
  const media = names.map((originalName) => aMedia({ originalName, tags: ['t'.repeat(128), ...names.slice(0, 1)] }));
  const metaData = Object.fromEntries(names.map((name, place) => [`${name}${place}`, { [name]: name }]));
  const analyses = [anAnalysis({ sourceMediaIds: media.map(({ id }) => id), params: metaData })];
  const comment = 'WW\n'.repeat(10_000);
  const said = { operatorStatus: 'SUCCESS', operatorComment: comment, operatorAt: new Date(0) } as const;
  const { pages } = await draw(aFolder(user, { media, metaData, analyses, ...said }));
  assert.ok(pages < 20);
});

test('attachments are inside, byte for byte, under their names', async () => {
  const bytes = Buffer.from('Privacy notice, version 3\n'.repeat(100));
  const file = { key: 'notice', name: 'notice.txt', mime: 'text/plain', sizeBytes: bytes.length };
  const attachments = [{ ...file, sha256: 'ab'.repeat(32), addedAt: new Date('2026-01-01') }];
  const task = taskOf(aFolder(user), {}, { attachments });
  const rendered = await renderReport({ ...task, attachments: new Map([['notice', bytes]]) });
  const pdf = readPdf(rendered.bytes);
  assert.deepEqual(pdf.attachments.get('notice.txt'), bytes);
  assert.ok(shown(pdf.lines).includes('notice.txt'));
});

test('the same task gives the same bytes, in this thread and in another', async () => {
  const task = taskOf(aFolder(user, { media: [aMedia()], analyses: [anAnalysis()] }));
  const [one, other, elsewhere] = [
    await renderReport(task),
    await renderReport(task),
    await pdfRenderer().render(task),
  ];
  assert.ok(Buffer.from(one.bytes).equals(other.bytes));
  assert.ok(Buffer.from(one.bytes).equals(elsewhere.bytes));
  assert.equal(elsewhere.pages, one.pages);
});

test('a document that speaks of a picture it did not bring fails, and the next report is made', async () => {
  const task = taskOf(aFolder(user, { media: [aMedia()] }));
  const renderer = pdfRenderer();
  const [broken, good] = await Promise.allSettled([
    renderer.render({ ...task, pictures: new Map() }),
    renderer.render(task),
  ]);
  assert.equal(broken.status, 'rejected');
  assert.equal(good.status, 'fulfilled');
});

test('when too many reports wait, the next is refused at once', async () => {
  const renderer = pdfRenderer({ mostAtOnce: 2 });
  const task = taskOf(aFolder(user));
  const wanted = await Promise.allSettled(Array.from({ length: 3 }, () => renderer.render(task)));
  assert.equal(wanted.filter(({ status }) => status === 'fulfilled').length, 2);
  const refused = wanted.find((result) => result.status === 'rejected');
  assert.equal(refused?.reason.code, 'server.busy');
});
