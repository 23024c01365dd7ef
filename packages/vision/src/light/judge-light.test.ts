import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { detectFaces } from '../face/detect-faces.ts';
import { wholeOf } from '../face/find-faces.ts';
import { openTestBench, type TestBench } from '../face/testing/open-test-bench.ts';
import type { Box, LightOutcome, ShownColour } from '../records.ts';
import { openCamera } from '../testing/pan-still.ts';
import { portraitPath } from '../testing/portrait-path.ts';
import { judgeLight } from './judge-light.ts';
import { measureLight } from './measure-light.ts';
import { type Lighting, lightScene } from './testing/light-scene.ts';

const [width, height] = [240, 320];
const stills = ['003_03.jpg', '025_03.jpg', '045_03.jpg', '045_08.jpg'];
const colours = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
  [1, 1, 0],
  [0, 1, 1],
  [1, 0, 1],
] as const;
const fullScreen: Lighting = { faceGain: 0.12, aroundGain: 0.02, delayMs: 80, exposure: 0.5 };

let bench: TestBench;
let scenes: readonly { readonly box: Box; readonly shoot: (progress: number) => Promise<Buffer> }[];

before(async () => {
  bench = await openTestBench();
  scenes = await Promise.all(
    stills.map(async (name) => {
      const { shoot } = await openCamera({ still: await readFile(portraitPath(name)), width, height });
      const image = { width, height, rgb: new Uint8Array(await shoot(0.5)) };
      const [detection] = await detectFaces(bench.bench, image, wholeOf(image));
      return { box: detection!.box, shoot };
    }),
  );
});
after(() => bench.close());

/** Random numbers that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function sequence(seed: number): ShownColour[] {
  const random = seeded(seed);
  let last = -1;
  return Array.from({ length: 6 }, (_, step) => {
    let next = Math.floor(random() * 6);
    if (next === last) next = (next + 1) % 6;
    last = next;
    return { rgb: colours[next]!, startMs: 700 + step * 700 };
  });
}

/** Films one of the stills, held in a hand, while `onScreen` lights it; asks for `asked`. */
async function film(
  scene: number,
  {
    onScreen,
    asked,
    lighting,
  }: { readonly onScreen: ShownColour[]; readonly asked: ShownColour[]; readonly lighting: Lighting },
): Promise<LightOutcome> {
  const { box, shoot } = scenes[scene]!;
  const samples = [];
  for (let timeMs = 0; timeMs < 4900; timeMs += 125) {
    const image = { width, height, rgb: new Uint8Array(await shoot(0.5 + 0.05 * Math.sin(timeMs / 900))) };
    lightScene(image, box, { lighting, shown: onScreen, timeMs });
    samples.push(measureLight(image, box, timeMs));
  }
  return judgeLight(samples, asked);
}

const verdictOf = (outcome: LightOutcome) => (outcome.status === 'judged' ? outcome.verdict : outcome.reason);

async function countVerdicts(lighting: Lighting, onScreenOf: (seed: number) => ShownColour[]) {
  const counts: Record<string, number> = {};
  for (const scene of scenes.keys())
    for (const seed of [11, 23]) {
      const asked = sequence(seed + scene);
      const verdict = verdictOf(await film(scene, { onScreen: onScreenOf(seed + scene), asked, lighting }));
      counts[verdict] = (counts[verdict] ?? 0) + 1;
    }
  return counts;
}

test('a face that the screen lights in the asked order is told from its surroundings', async () => {
  assert.deepEqual(await countVerdicts(fullScreen, sequence), { reflected: 8 });
});

test('a recording under another order is told, whatever that was', async () => {
  assert.deepEqual(await countVerdicts(fullScreen, (seed) => sequence(seed + 1000)), { other_light: 8 });
});

test('a face that nothing lights is told as not seen: that says nothing', async () => {
  assert.deepEqual(await countVerdicts({ ...fullScreen, faceGain: 0, aroundGain: 0 }, sequence), { not_seen: 8 });
});

test('a flat picture, which is lit as much as what is beside it, is told', async () => {
  assert.deepEqual(await countVerdicts({ ...fullScreen, aroundGain: 0.12 }, sequence), { everywhere: 8 });
});

test('the same colours in the opposite order are another order', async () => {
  const asked = sequence(7);
  const onScreen = asked.map(({ startMs }, place) => ({ rgb: asked.at(-1 - place)!.rgb, startMs }));
  assert.equal(verdictOf(await film(0, { onScreen, asked, lighting: fullScreen })), 'other_light');
});

test('without frames before the first colour, or with few colours, nothing is judged', async () => {
  const sample = (timeMs: number) => ({ timeMs, face: [0.2, 0.2, 0.2], around: [0.2, 0.2, 0.2] }) as const;
  const samples = Array.from({ length: 20 }, (_, place) => sample(1000 + place * 100));
  assert.equal(verdictOf(judgeLight(samples, sequence(3))), 'too_few_frames');
  assert.equal(verdictOf(judgeLight([sample(0), sample(100)], sequence(3))), 'too_few_frames');
  assert.equal(verdictOf(judgeLight([], [])), 'too_few_frames');
});
