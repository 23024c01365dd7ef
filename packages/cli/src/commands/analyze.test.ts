import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { makeClip, makeShotsSet, portraitPath } from '@praesto/vision/testing';
import sharp from 'sharp';
import { runPraesto } from '../testing/run-praesto.ts';

const woman = portraitPath('003_03.jpg');
const womanSmiling = portraitPath('003_08.jpg');
const otherWoman = portraitPath('025_03.jpg');

describe('praesto analyze', () => {
  let dir: string;
  const inDir = (name: string): string => join(dir, name);
  const analyze = (...args: string[]) => runPraesto(['analyze', ...args], { dataDir: inDir('data') });

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'praesto-analyze-'));
    const plain = sharp({ create: { width: 320, height: 240, channels: 3, background: '#5577aa' } });
    await plain.jpeg().toFile(inDir('no face.jpg'));
    await writeFile(inDir('broken.jpg'), (await readFile(woman)).subarray(0, 5000));
  });
  after(() => rm(dir, { recursive: true }));

  test('live people end with 0 and one row a file', async () => {
    const { code, stdout } = await analyze(woman, otherWoman);
    assert.equal(code, 0);
    assert.equal(stdout.match(/\blive\b/g)?.length, 2);
    assert.ok(stdout.includes(woman) && stdout.includes(otherWoman));
  });

  test('a declined file ends with 2', async () => {
    const { code, stdout } = await analyze('--threshold', '0', woman);
    assert.equal(code, 2);
    assert.match(stdout, /attack/);
  });

  test('a file without a face is unusable, says why and ends with 2', async () => {
    const { code, stdout } = await analyze(woman, inDir('no face.jpg'));
    assert.equal(code, 2);
    assert.match(stdout, /no face\.jpg\s+unusable\s+–.*no_face/);
    assert.match(stdout, /live/);
  });

  test('a broken and a missing file are error rows with their codes, the others are answered, and the end is 1', async () => {
    const { code, stdout } = await analyze(inDir('broken.jpg'), inDir('nowhere.jpg'), woman);
    assert.equal(code, 1);
    assert.match(stdout, /broken\.jpg\s+error.*media\.undecodable: /);
    assert.match(stdout, /nowhere\.jpg\s+error.*file\.unreadable: /);
    assert.match(stdout, /003_03\.jpg\s+live/);
  });

  test('JSON has a score where there is one and null where there is none', async () => {
    const { code, stdout } = await analyze('--json', woman, inDir('no face.jpg'), inDir('broken.jpg'));
    assert.equal(code, 1);
    const answer = JSON.parse(stdout);
    assert.equal(answer.type, 'quality');
    assert.equal(answer.threshold_spoofing, 0.5);
    assert.ok(answer.models.some((model: { purpose: string }) => model.purpose === 'liveness'));
    const [live, unusable, broken] = answer.files;
    assert.equal(live.resolution, 'SUCCESS');
    assert.ok(live.confidence_spoofing >= 0 && live.confidence_spoofing < 0.5);
    assert.ok(live.quality > 0 && live.quality <= 1);
    assert.equal(live.frames_used, 1);
    assert.deepEqual([live.info.kind, live.info.width, live.info.height], ['image', 1350, 1350]);
    assert.deepEqual([unusable.resolution, unusable.confidence_spoofing, unusable.reason], ['FAILED', null, 'no_face']);
    assert.deepEqual([broken.resolution, broken.confidence_spoofing, broken.info], ['ERROR', null, null]);
    assert.equal(broken.error.code, 'media.undecodable');
  });

  test('a clip and a shots set are judged over several frames', async () => {
    const still = await readFile(woman);
    await writeFile(inDir('clip.mp4'), await makeClip({ still, seconds: 1.5, width: 480, height: 480 }));
    const shots = Array.from({ length: 8 }, (_, i) =>
      sharp(still)
        .extract({ left: i * 10, top: 0, width: 1270, height: 1350 })
        .jpeg()
        .toBuffer(),
    );
    await writeFile(inDir('shots.zip'), makeShotsSet(await Promise.all(shots)));
    const { stdout } = await analyze('--json', inDir('clip.mp4'), inDir('shots.zip'));
    const { files } = JSON.parse(stdout);
    assert.deepEqual(
      files.map((file: { info: { kind: string } }) => file.info.kind),
      ['video', 'shots_set'],
    );
    for (const file of files) {
      assert.ok(file.frames_used >= 8, `${file.file}: ${file.frames_used} frames, ${file.reason}`);
      assert.ok(file.confidence_spoofing >= 0 && file.confidence_spoofing <= 1);
    }
  });

  test('two photos of one person match and end with 0', async () => {
    const { code, stdout } = await analyze('--type', 'biometry', woman, womanSmiling);
    assert.equal(code, 0);
    assert.match(stdout, /match: least alike 0\.\d{4}/);
  });

  test('the least similar pair decides: a stranger among them ends with 2', async () => {
    const { code, stdout } = await analyze('--type', 'biometry', '--json', woman, womanSmiling, otherWoman);
    assert.equal(code, 2);
    const answer = JSON.parse(stdout);
    assert.equal(answer.resolution, 'DECLINED');
    assert.deepEqual(
      answer.pairs.map((pair: { resolution: string }) => pair.resolution),
      ['SUCCESS', 'DECLINED', 'DECLINED'],
    );
    const confidences = answer.pairs.map((pair: { confidence: number }) => pair.confidence);
    assert.equal(answer.min_confidence, Math.min(...confidences));
    assert.equal(answer.max_confidence, Math.max(...confidences));
  });

  test('biometry with fewer than two usable faces fails without a confidence', async () => {
    const { code, stdout } = await analyze('--type', 'biometry', '--json', woman, inDir('no face.jpg'));
    assert.equal(code, 2);
    const answer = JSON.parse(stdout);
    assert.deepEqual([answer.resolution, answer.min_confidence, answer.pairs], ['FAILED', null, []]);
    assert.equal(answer.files[1].reason, 'no_face');
  });

  test('annotated pictures show the person, are marked, and do not overwrite each other', async () => {
    await copyFile(otherWoman, inDir('003_03.jpg'));
    const out = inDir('annotated');
    const { code, stdout } = await analyze(
      '--json',
      '--annotate',
      out,
      woman,
      inDir('003_03.jpg'),
      inDir('no face.jpg'),
    );
    assert.equal(code, 2);
    const names = await readdir(out);
    assert.deepEqual(names.sort(), ['001-003_03.jpg', '002-003_03.jpg', '003-no face.jpg']);
    assert.equal(JSON.parse(stdout).files[1].annotated, join(out, '002-003_03.jpg'));
    const { data, info } = await sharp(join(out, '001-003_03.jpg')).raw().toBuffer({ resolveWithObject: true });
    assert.equal(info.width, info.height, 'the portrait is square');
    // The plate of a live file is green; the studio's background there is light grey.
    const [red, green, blue] = data.subarray(3 * (2 * info.width + 2));
    assert.ok(green! > red! + 60 && green! > blue! + 30, `${red} ${green} ${blue}`);
  });

  test('colours are only for terminals', async () => {
    const plain = await analyze(woman);
    assert.ok(!plain.stdout.includes('\u001b['));
    const forced = await runPraesto(['analyze', woman], { dataDir: inDir('data'), env: { FORCE_COLOR: '1' } });
    assert.ok(forced.stdout.includes('\u001b[32mlive'));
  });

  test('wrong options end with 1 and say what is wrong', async () => {
    for (const [args, words] of [
      [['--threshold', '1.5', woman], /a number 0 to 1 is wanted/],
      [['--jobs', '0', woman], /a whole number 1 to 256 is wanted/],
      [['--type', 'collection', woman], /quality, biometry/],
      [['--type', 'biometry', woman], /name at least two files/],
      [[], /missing required argument/],
    ] as const) {
      const { code, stderr, stdout } = await analyze(...args);
      assert.equal(code, 1);
      assert.match(stderr, words);
      assert.equal(stdout, '');
    }
  });
});
