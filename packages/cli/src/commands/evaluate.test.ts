import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { portraitPath } from '@praesto/vision/testing';
import sharp from 'sharp';
import { runPraesto } from '../testing/run-praesto.ts';

describe('praesto evaluate', () => {
  let dir: string;
  const inDir = (name: string): string => join(dir, name);
  const evaluate = (...args: string[]) =>
    runPraesto(['evaluate', ...args, '--root', dir, '--jobs', '1'], { dataDir: inDir('data') });

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'praesto-evaluate-'));
    for (const name of ['003_03.jpg', '003_08.jpg', '025_03.jpg', '045_03.jpg', '045_08.jpg']) {
      await copyFile(portraitPath(name), inDir(name));
    }
    const plain = sharp({ create: { width: 320, height: 240, channels: 3, background: '#5577aa' } });
    await plain.jpeg().toFile(inDir('plain.jpg'));
    await writeFile(inDir('broken.jpg'), (await readFile(portraitPath('003_03.jpg'))).subarray(0, 5000));
  });
  after(() => rm(dir, { recursive: true }));

  test('liveness counts files without a score as non-responses and writes table, page and JSON', async () => {
    await writeFile(
      inDir('manifest.tsv'),
      [
        'label\tpath\tsubject\tcamera',
        'real\t003_03.jpg\tw\ta',
        'real\t025_03.jpg\tx\ta',
        'real\tbroken.jpg\tw\tb',
        'staged\t045_03.jpg\tm\tb',
        'staged\tplain.jpg\tm\tb',
        '',
      ].join('\n'),
    );
    const out = inDir('liveness');
    const { code, stdout, stderr } = await evaluate(
      'liveness',
      '--manifest',
      inDir('manifest.tsv'),
      '--by',
      'camera',
      '--out',
      out,
    );
    assert.equal(code, 0, stderr);
    // The attacker here is a genuine portrait: it is accepted, which is an error of the one attack that gave a score.
    assert.match(stdout, /staged\s+2\s+1\s+APCER\s+100\.00 % \[20\.65–100\.00\]\s+1\/1\s+1\/2/);
    assert.match(stdout, /bona fide\s+3\s+2\s+BPCER\s+0\.00 % \[0\.00–65\.76\]\s+0\/2\s+1\/3/);

    const report = JSON.parse(await readFile(join(out, 'report.json'), 'utf8'));
    assert.equal(report.format, 'praesto.evaluation.liveness');
    assert.match(report.context.list_sha256, /^[0-9a-f]{64}$/);
    assert.deepEqual(report.measured.non_responses, [
      { reason: 'media.undecodable', bona_fide: 1, attacks: 0 },
      { reason: 'no_face', bona_fide: 0, attacks: 1 },
    ]);
    const broken = report.presentations.find((one: { path: string }) => one.path === 'broken.jpg');
    assert.equal(broken.response.status, 'undecodable');
    assert.ok(!('confidence_spoofing' in broken.response));
    assert.deepEqual(
      report.measured.groups.map((group: { group: string }) => group.group),
      ['a', 'b'],
    );

    assert.equal(report.measured.system, null);

    const page = await readFile(join(out, 'report.html'), 'utf8');
    assert.match(page, /^<!doctype html>/);
    assert.equal(page.match(/<img alt="" src="data:image\/jpeg;base64,/g)?.length, 1);
    assert.match(page, /staged, taken for live: 045_03\.jpg/);
    assert.doesNotMatch(await readFile(join(out, 'report.md'), 'utf8'), /base64|045_03/);
    assert.match(page, /<svg[^>]*aria-label="Detection error trade-off/);
  });

  test('liveness and matching together give RIAPAR where the list names references, and a later report tells changes', async () => {
    const rows = ['real\t003_03.jpg\tw\t003_08.jpg\tf', 'real\tplain.jpg\tx\t003_08.jpg\tf'];
    const list = (...more: string[]) => ['label\tpath\tsubject\treference\tsex', ...rows, ...more, ''].join('\n');
    await writeFile(inDir('first.tsv'), list('staged\t045_03.jpg\tm\t045_08.jpg\tm'));
    await writeFile(inDir('second.tsv'), list('staged\t045_03.jpg\tm\t003_08.jpg\tm'));
    const first = await evaluate('liveness', '--manifest', inDir('first.tsv'), '--out', inDir('first'));
    assert.equal(first.code, 0, first.stderr);
    // Accepted as live and as the person of the reference: IAPAR 1; one of two bona fide is let in: RIAPAR 1.5.
    assert.match(first.stdout, /staged\s+IAPAR\s+100\.00 % \[20\.65–100\.00\]\s+1\/1\s+150\.00 %/);
    const against = ['--against', join(inDir('first'), 'report.json'), '--by', 'sex,subject', '--no-thumbnails'];
    const second = await evaluate('liveness', '--manifest', inDir('second.tsv'), '--out', inDir('second'), ...against);
    assert.equal(second.code, 0, second.stderr);
    assert.match(second.stdout, /IAPAR staged\s+100\.00 % .*\s+0\.00 % \[0\.00–79\.35\]\s+−100\.00\s+overlap/);
    assert.match(second.stdout, /ANOTHER LIST/);
    const report = JSON.parse(await readFile(join(inDir('second'), 'report.json'), 'utf8'));
    assert.deepEqual(
      report.measured.groups.map(({ column, group }: { column: string; group: string }) => `${column} ${group}`),
      ['sex f', 'sex m', 'subject m', 'subject w', 'subject x'],
    );
    assert.doesNotMatch(await readFile(join(inDir('second'), 'report.html'), 'utf8'), /<img/);
  });

  test('matching compares pairs, embeds each image once and counts failures to acquire apart', async () => {
    await writeFile(
      inDir('pairs.tsv'),
      [
        'file1\tfile2\tsame\tgender',
        '003_03.jpg\t003_08.jpg\t1\tfemale',
        '045_03.jpg\t045_08.jpg\t1\tmale',
        '003_03.jpg\t025_03.jpg\t0\t',
        '003_03.jpg\t045_03.jpg\t0\t',
        '025_03.jpg\tbroken.jpg\t0\t',
        'plain.jpg\t045_08.jpg\t1\tmale',
        '',
      ].join('\n'),
    );
    const out = inDir('matching');
    const args = ['matching', '--pairs', inDir('pairs.tsv'), '--by', 'gender', '--out', out];
    const { code, stdout, stderr } = await evaluate(...args);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /genuine\s+3\s+2\s+FNMR\s+0\.00 %/);
    assert.match(stdout, /impostor\s+3\s+2\s+FMR\s+0\.00 %/);
    assert.match(stdout, /0\.01 %\s+not supported by 2 impostor pairs/);
    const report = JSON.parse(await readFile(join(out, 'report.json'), 'utf8'));
    assert.equal(report.images.length, 7);
    assert.equal(report.measured.area_under_curve, 1);
    assert.deepEqual(report.measured.failure_reasons, [
      { reason: 'media.undecodable', images: 1 },
      { reason: 'no_face', images: 1 },
    ]);
    const notCompared = report.pairs.filter((pair: { comparison: unknown }) => pair.comparison === null);
    assert.equal(notCompared.length, 2);
    assert.match(stdout, /gender\s+female/);
    const again = await evaluate(...args, '--against', join(out, 'report.json'));
    assert.match(again.stdout, /FNMR, gender female\s.*overlap/);
    const { changes } = JSON.parse(await readFile(join(out, 'report.json'), 'utf8'));
    assert.deepEqual(changes[0], { ...changes[0], name: 'FMR', difference: 0, do_bounds_overlap: true });
    assert.match(await readFile(join(out, 'report.html'), 'utf8'), /^<!doctype html>/);
  });

  test('a list that is wrong is refused before anything is examined', async () => {
    await writeFile(inDir('missing.tsv'), 'path\tlabel\tsubject\nnowhere.jpg\treal\tw\n');
    await writeFile(inDir('columns.tsv'), 'path\tsubject\n003_03.jpg\tw\n');
    await writeFile(inDir('label.tsv'), 'path\tlabel\tsubject\n003_03.jpg\t\tw\n');
    await writeFile(inDir('same.tsv'), 'file1\tfile2\tsame\n003_03.jpg\t003_08.jpg\tyes\n');
    await writeFile(inDir('good.tsv'), 'path\tlabel\tsubject\n003_03.jpg\treal\tw\n');
    for (const [args, words] of [
      [['liveness', '--manifest', inDir('missing.tsv')], /1 file\(s\) are not under .*nowhere\.jpg/],
      [['liveness', '--manifest', inDir('columns.tsv')], /lacks the column\(s\) label/],
      [['liveness', '--manifest', inDir('label.tsv')], /003_03\.jpg: the label is empty/],
      [['liveness', '--manifest', inDir('none.tsv')], /none\.tsv cannot be read/],
      [['liveness', '--manifest', inDir('good.tsv'), '--by', 'camera'], /--by camera: the list has no such column/],
      [['liveness', '--manifest', inDir('good.tsv'), '--against', inDir('good.tsv')], /good\.tsv is not JSON/],
      [['matching', '--pairs', inDir('same.tsv')], /same must be 1 or 0, not "yes"/],
    ] as const) {
      const { code, stderr, stdout } = await evaluate(...args, '--out', inDir('refused'));
      assert.equal(code, 1);
      assert.match(stderr, words);
      assert.equal(stdout, '');
    }
    await assert.rejects(readFile(join(inDir('refused'), 'report.json')), { code: 'ENOENT' });
  });
});
