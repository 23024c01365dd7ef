import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { portraitPath } from '@praesto/vision/testing';
import sharp from 'sharp';
import { runPraesto } from '../testing/run-praesto.ts';

describe('praesto attack', () => {
  let dir: string;
  const inDir = (name: string): string => join(dir, name);
  const small = ['--width', '240', '--height', '320'];
  const attack = (kind: string, out: string, ...args: string[]) =>
    runPraesto(['attack', kind, portraitPath('045_03.jpg'), '--out', inDir(out), ...small, ...args], {
      dataDir: inDir('data'),
    });
  const record = async (out: string) => JSON.parse(await readFile(inDir(`${out}.json`), 'utf8'));

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'praesto-attack-'));
  });
  after(() => rm(dir, { recursive: true }));

  for (const kind of ['print', 'screen', 'cutout', 'replay']) {
    test(`${kind}: the same seed gives the same bytes, and the record tells how`, async () => {
      const clip = kind === 'replay' ? ['--seconds', '0.3', '--fps', '10'] : [];
      for (const name of ['a', 'b']) {
        const { code, stderr } = await attack(kind, `${kind}-${name}`, '--seed', '7', '--roll', '3', ...clip);
        assert.deepEqual([code, stderr], [0, '']);
      }
      const [a, b] = await Promise.all(['a', 'b'].map((name) => readFile(inDir(`${kind}-${name}`))));
      assert.ok(a!.equals(b!));
      const told = await record(`${kind}-a`);
      assert.equal(told.synthetic, true);
      assert.equal(told.kind, kind);
      assert.equal(told.seed, 7);
      assert.equal(told.settings.roll, 3);
      assert.equal(told.settings.width, 240);
      assert.equal(told.sha256, createHash('sha256').update(a!).digest('hex'));
      assert.equal(told.made_from.name, '045_03.jpg');
    });
  }

  test('another seed gives another photo, which says in its own EXIF data that it is synthetic', async () => {
    await attack('print', 'told.jpg', '--seed', '8', '--roll', '3');
    assert.ok(!(await readFile(inDir('told.jpg'))).equals(await readFile(inDir('print-a'))));
    const { exif, width, height } = await sharp(inDir('told.jpg')).metadata();
    assert.deepEqual([width, height], [240, 320]);
    assert.match(exif!.toString('latin1'), /Synthetic presentation attack made by praesto.*"kind":"print"/);
  });

  test('mask: what is chosen is worn, and photo and record say that it was drawn', async () => {
    const chosen = ['--seed', '7', '--shape', 'ffp2', '--colour', '#F2F2EE'];
    const args = ['attack', 'mask', portraitPath('045_03.jpg'), '--out', inDir('mask-a.jpg'), ...chosen];
    const { code, stderr } = await runPraesto(args, { dataDir: inDir('data') });
    assert.deepEqual([code, stderr], [0, '']);
    const { kind, synthetic, note, settings } = await record('mask-a.jpg');
    assert.deepEqual([kind, synthetic, settings.shape, settings.colour], ['mask', true, 'ffp2', '#f2f2ee']);
    assert.match(note, /nobody wore it/);
    const { exif, width, height } = await sharp(inDir('mask-a.jpg')).metadata();
    const original = await sharp(portraitPath('045_03.jpg')).metadata();
    assert.match(exif!.toString('latin1'), /Synthetic: a mask drawn by praesto; nobody wore it.*"kind":"mask"/);
    assert.deepEqual([width, height], [original.width, original.height]);
  });

  test('a clip is played on the screen of a replay', async () => {
    const length = ['--seconds', '0.3', '--fps', '10'];
    const args = ['attack', 'replay', inDir('replay-a'), '--out', inDir('again.mp4'), ...small, ...length];
    const { code, stderr } = await runPraesto(args, { dataDir: inDir('data') });
    assert.equal(code, 0, stderr);
    assert.equal((await readFile(inDir('again.mp4'))).toString('latin1', 4, 8), 'ftyp');
  });

  test('what cannot be is refused with the option or the reason, and nothing is written', async () => {
    const flat = sharp({ create: { width: 320, height: 240, channels: 3, background: '#5577aa' } });
    await flat.jpeg().toFile(inDir('plain.jpg'));
    for (const [args, words] of [
      [['print', portraitPath('045_03.jpg'), '--curl', '2'], /--curl.*a number -1 to 1 is wanted/],
      [['screen', portraitPath('045_03.jpg'), '--width', '241'], /--width.*an even number is wanted/],
      [['print', inDir('nowhere.jpg')], /nowhere\.jpg cannot be read/],
      [['cutout', inDir('plain.jpg')], /no head can be cut out: no_face/],
      [['mask', portraitPath('045_03.jpg'), '--colour', 'blue'], /--colour.*a colour as #rrggbb is wanted/],
      [['mask', portraitPath('045_03.jpg'), '--shape', 'hat'], /--shape.*surgical, ffp2, cloth, scarf/],
    ] as const) {
      const run = ['attack', ...args, '--out', inDir('refused.jpg')];
      const { code, stderr } = await runPraesto(run, { dataDir: inDir('data') });
      assert.equal(code, 1);
      assert.match(stderr, words);
    }
    await assert.rejects(readFile(inDir('refused.jpg')), { code: 'ENOENT' });
  });
});
