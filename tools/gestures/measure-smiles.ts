import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatCount, formatShare } from '../../packages/cli/src/report/format-figures.ts';
import { proportion } from '../../packages/vision/src/evaluation/index.ts';
import { gestures as everyGesture, type Vision } from '../../packages/vision/src/index.ts';
import { makeClip } from '../../packages/vision/src/testing/index.ts';
import { devData } from '../dev-data.ts';
import { areShown, watchClip } from './watch-clip.ts';

/** Clips of two photos of each person, made here: neutral then smiling, and the other way round. */
export async function measureSmiles(vision: Vision): Promise<string> {
  const people = listPeople();
  const errors = { missed: 0, reversed: 0, others: 0 };
  for (const { neutral, smiling } of people) {
    const [rest, smile] = await Promise.all([readFile(neutral), readFile(smiling)]);
    const clip = await makeClip({ still: rest, secondStill: smile, seconds: 2, width: 480, height: 640 });
    const reversed = await makeClip({ still: smile, secondStill: rest, seconds: 2, width: 480, height: 640 });
    const watched = await watchClip(vision, clip);
    if (!areShown(watched, ['smile'])) errors.missed++;
    if (areShown(await watchClip(vision, reversed), ['smile'])) errors.reversed++;
    const others = everyGesture.filter((gesture) => gesture !== 'smile');
    errors.others += others.filter((gesture) => areShown(watched, [gesture])).length;
  }
  const line = (what: string, count: number, trials: number) => {
    const share = proportion(count, trials);
    return `| ${what} | ${formatShare(share)} | ${formatCount(share)} |`;
  };
  const n = people.length;
  return `${[
    '| error | rate [95 %] | count |',
    '| --- | --- | --- |',
    line('a smile was asked for, came, and was not seen', errors.missed, n),
    line('a smile was asked for, went, and was taken for one', errors.reversed, n),
    line(
      'something else was asked for, a smile came, and was taken for it',
      errors.others,
      n * (everyGesture.length - 1),
    ),
  ].join('\n')}\n`;
}

function listPeople() {
  const [neutral, smiling] = [devData('london', 'neutral'), devData('london', 'smiling')];
  if (!neutral || !smiling) throw new Error('development data is missing (see CONTRIBUTING.md)');
  const number = (file: string) => file.split('_')[0]!;
  const byNumber = new Map(readdirSync(smiling).map((file) => [number(file), join(smiling, file)]));
  return readdirSync(neutral).flatMap((file) => {
    const partner = byNumber.get(number(file));
    return partner ? [{ neutral: join(neutral, file), smiling: partner }] : [];
  });
}
