import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { VisionError } from '../vision-error.ts';
import { openDecoder } from './decode-media.ts';

test('every broken, odd and hostile file gives frames or a coded refusal', {
  skip: skipWithoutDevData('bad_inputs'),
}, async (context) => {
  const decoder = openDecoder();
  const counts: Record<string, number> = {};
  for (const folder of ['exif_orientation', 'pillow']) {
    const root = devData('bad_inputs', folder)!;
    for (const name of readdirSync(root)) {
      const outcome = await decoder
        .decode({ bytes: readFileSync(join(root, name)), name }, { maxSide: 640, maxFrames: 10 })
        .then(
          ({ info, frames }) => {
            assert.ok(frames.length > 0 && info.width > 0 && info.height > 0, name);
            for (const frame of frames) assert.equal(frame.rgb.length, frame.width * frame.height * 3, name);
            return 'decoded';
          },
          (error: unknown) => {
            assert.ok(error instanceof VisionError, `${name}: ${error}`);
            return error.code;
          },
        );
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
  }
  await decoder.close();
  context.diagnostic(JSON.stringify(counts));
  assert.ok(counts.decoded! > 500);
});
