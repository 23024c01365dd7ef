import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { openDecoder } from '../decode/decode-media.ts';
import { makeClip, makeShotsSet, portraitPath } from '../testing/index.ts';
import { examineInjection } from './examine-injection.ts';

const decoder = openDecoder();
let portrait: Buffer;

before(async () => {
  portrait = await readFile(portraitPath('003_03.jpg'));
});
after(() => decoder.close());

async function examine(bytes: Buffer) {
  const decoded = await decoder.decode({ bytes }, { maxSide: 1280, maxFrames: 12 });
  return examineInjection({ bytes }, decoded, new Date());
}

const codes = async (bytes: Buffer) => (await examine(bytes)).cues.map(({ code }) => code);

test('a clip that ffmpeg made says so, as MP4 and as WebM; frames and times raise nothing', async () => {
  for (const container of ['mp4', 'webm'] as const) {
    const clip = await makeClip({ still: portrait, seconds: 1, width: 240, height: 320, container });
    assert.deepEqual(await codes(clip), ['made_by_transcoder'], container);
  }
});

test('a picture that comes again among shots is a cue', async () => {
  const other = await readFile(portraitPath('003_08.jpg'));
  assert.deepEqual(await codes(makeShotsSet([portrait, other, portrait])), ['frames_identical']);
  assert.deepEqual(await codes(makeShotsSet([portrait, other])), []);
});

test('a clip whose frames come again as they were compressed is a cue', async () => {
  const clip = await makeClip({ still: portrait, seconds: 1, width: 240, height: 320, container: 'mpegts' });
  const { cues } = await examine(Buffer.concat([clip, clip]));
  assert.ok(cues.some(({ code }) => code === 'packets_repeated'));
});
