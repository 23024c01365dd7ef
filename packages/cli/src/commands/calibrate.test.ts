import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { identifyModels } from '@praesto/vision';
import { makePrint, makeScreen, portraitPath } from '@praesto/vision/testing';
import { openScoreCache } from '../calibrate/score-cache.ts';
import { runPraesto } from '../testing/run-praesto.ts';

const portraits = ['003_03.jpg', '045_03.jpg'];
const makers = { synthetic_print: makePrint, synthetic_screen: makeScreen };

describe('praesto calibrate', () => {
  let dir: string;
  const inDir = (name: string): string => join(dir, name);
  const run = (args: readonly string[], env: Record<string, string> = {}) =>
    runPraesto(args, { dataDir: inDir('data'), env });
  const calibrate = (list: string, ...more: string[]) =>
    run(['calibrate', '--manifest', inDir(list), '--root', dir, '--out', inDir('own.json'), '--jobs', '1', ...more]);

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'praesto-calibrate-'));
    const rows = ['path\tlabel\tsubject\tsource'];
    for (const name of portraits) {
      await copyFile(portraitPath(name), inDir(name));
      rows.push(`${name}\treal\t${name}\tstudio`);
      for (const [label, make] of Object.entries(makers)) {
        const made = await make({
          bytes: await readFile(portraitPath(name)),
          seed: 1,
          chosen: { width: 360, height: 480 },
        });
        await writeFile(inDir(`${label}-${name}`), made.bytes);
        rows.push(`${label}-${name}\t${label}\t${name}\tmade`);
      }
    }
    await writeFile(inDir('broken.jpg'), (await readFile(portraitPath('003_08.jpg'))).subarray(0, 5000));
    await copyFile(portraitPath('003_03.jpg'), inDir('again.jpg'));
    rows.push('broken.jpg\treal\tx\tstudio', 'again.jpg\treal\t003_03.jpg\tstudio');
    await writeFile(inDir('few.tsv'), `${rows.join('\n')}\n`);
    await writeFile(inDir('own.tsv'), [...rows, ...(await addScored(40)), ''].join('\n'));
  });
  after(() => rm(dir, { recursive: true }));

  /** Made-up captures that were scored in an earlier run: more than the engine is to look at in a test. */
  async function addScored(count: number): Promise<string[]> {
    const { sha256: engine } = await identifyModels({});
    const cache = await openScoreCache(inDir('own.json.scores.jsonl'), engine);
    const rows: string[] = [];
    for (let i = 0; i < count; i++) {
      const isAttack = i % 2 === 0;
      await writeFile(inDir(`made-${i}`), `capture ${i}`);
      const sha256 = createHash('sha256').update(`capture ${i}`).digest('hex');
      const score = (isAttack ? 0.4 : 0.1) + i / 100;
      await cache.add({ sha256, kind: 'photo', answer: { score } });
      rows.push(`made-${i}\t${isAttack ? 'synthetic_print' : 'real'}\tperson ${i}\tmade`);
    }
    await cache.close();
    return rows;
  }

  test('writes a calibration that the engine uses, and goes on where it was interrupted', async () => {
    const { code, stdout, stderr } = await calibrate('own.tsv');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /photos +22 +22 +2 +2\d +22 /);
    assert.match(stdout, /strict +0\.\d+ +\d+\.\d\d % /);
    assert.match(stdout, /media\.undecodable 1 \+ 0.* 1 file\(s\) left out/);
    assert.match(stdout, /SYNTHETIC attacks are in the list/);
    assert.match(stdout, /bona fide, studio +2 +2 +2\.0 /);

    const written = JSON.parse(await readFile(inDir('own.json'), 'utf8'));
    assert.deepEqual([written.format, written.formatVersion], ['praesto.calibration.liveness', 1]);
    assert.deepEqual(Object.keys(written.kinds), ['photo']);
    assert.deepEqual([written.files, written.repeated, written.isSynthetic], [47, 1, true]);
    assert.equal(written.kinds.photo.curve.bonaFide.presentations, 22);

    // All but the head, what was made up and three scores are lost; the second run finds the others again and comes to the same.
    const scores = inDir('own.json.scores.jsonl');
    await writeFile(scores, (await readFile(scores, 'utf8')).split('\n').slice(0, 44).join('\n').concat('\n{"sha'));
    const again = await calibrate('own.tsv', '--json', '--apcer', '0.01', '--bpcer', '0.02');
    assert.equal(again.code, 2, again.stderr);
    const report = JSON.parse(again.stdout);
    assert.deepEqual(report.kinds[0].curve.points.length, written.kinds.photo.curve.points.length);
    const ofStudio = report.kinds[0].need.groups.find(({ name }: { name: string }) => name === 'studio');
    assert.equal(ofStudio.more_at_best, 189 - 2);
    assert.equal(JSON.parse(await readFile(inDir('own.json'), 'utf8')).engine.sha256, written.engine.sha256);

    const analyze = ['analyze', inDir('003_03.jpg'), '--json'];
    const analysed = await run(analyze, { PRAESTO_LIVENESS_CALIBRATION: inDir('own.json') });
    assert.equal(analysed.code, 0, analysed.stderr);
    assert.match(analysed.stdout, /own-calibration/);

    const listed = await run(['models'], { PRAESTO_LIVENESS_CALIBRATION: inDir('own.json') });
    assert.match(listed.stdout, /^own-calibration +[0-9a-f]{16} +calibration of photo.* ready .*own\.json *$/m);
    const listedJson = await run(['models', '--json'], { PRAESTO_LIVENESS_CALIBRATION: inDir('own.json') });
    const { id, version, sha256, kinds } = JSON.parse(listedJson.stdout).at(-1);
    assert.deepEqual([id, version, kinds[0].kind], ['own-calibration', sha256.slice(0, 16), 'photo']);
  });

  test('a calibration of other models stops every command that needs the engine', async () => {
    const other = JSON.parse(await readFile(inDir('own.json'), 'utf8'));
    other.engine.models[0].version = '0.0.0';
    other.engine.sha256 = 'f'.repeat(64);
    await writeFile(inDir('other.json'), JSON.stringify(other));
    for (const command of [['analyze', inDir('003_03.jpg')], ['models']]) {
      const { code, stderr } = await run(command, { PRAESTO_LIVENESS_CALIBRATION: inDir('other.json') });
      assert.equal(code, 1);
      assert.match(
        stderr,
        /other\.json was made with other models: detector was .* 0\.0\.0 .*\[inference\.unavailable\]/,
      );
    }
  });

  test('a list that is wrong is refused before anything is examined', async () => {
    await writeFile(inDir('one.tsv'), 'path\tlabel\tsubject\n003_03.jpg\treal\tw\n');
    for (const [args, words] of [
      [['--source', 'camera'], /--source camera: the list has no such column/],
      [['--apcer', '0'], /a number above 0 and below 1 is wanted/],
    ] as const) {
      const { code, stderr, stdout } = await calibrate('one.tsv', ...args, '--out', inDir('refused.json'));
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, words);
    }
    await assert.rejects(readFile(inDir('refused.json')), { code: 'ENOENT' });
  });

  test('too few captures are told what they lack and written nowhere, from scores that are there already', async () => {
    await writeFile(inDir('own.json'), 'as it was');
    for (const list of ['one.tsv', 'few.tsv']) {
      const { code, stdout, stderr } = await calibrate(list);
      assert.equal(code, 1);
      assert.match(stderr, /no calibration is written: no kind of capture has scores of 20 attacks and 20 bona fide/);
      assert.equal(/bona fide, studio +2 +2 +2\.0 +\d .* 71$/m.test(stdout), list === 'few.tsv');
    }
    assert.equal(await readFile(inDir('own.json'), 'utf8'), 'as it was');
  });
});
