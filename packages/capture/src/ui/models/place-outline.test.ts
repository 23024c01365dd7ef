import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOutline } from './place-outline.ts';

const pictures = {
  laptop: { width: 1280, height: 720 },
  phone: { width: 480, height: 640 },
  long: { width: 720, height: 1280 },
};
const stages = [
  { width: 320, height: 330 },
  { width: 390, height: 590 },
  { width: 1280, height: 540 },
  { width: 440, height: 340 },
];

test('the oval lies in the middle of the picture and of the stage, and within both', () => {
  for (const stage of stages)
    for (const picture of Object.values(pictures)) {
      const { picture: shown, outline } = placeOutline({ stage, picture, outline: 'oval' });
      assert.ok(Math.abs(shown.left + outline.left + outline.width / 2 - stage.width / 2) < 1e-6);
      assert.ok(Math.abs(shown.top + outline.top + outline.height / 2 - stage.height / 2) < 1e-6);
      assert.ok(outline.left >= 0 && outline.top >= 0 && outline.left + outline.width <= shown.width);
      assert.ok(outline.height <= stage.height && outline.width <= stage.width);
      assert.ok(
        Math.abs(shown.width / shown.height - picture.width / picture.height) < 1e-6,
        'the picture is not stretched',
      );
    }
});

test('a face that fills the oval is as large in the picture whatever its shape', () => {
  for (const picture of Object.values(pictures)) {
    const { picture: shown, outline } = placeOutline({ stage: stages[1]!, picture, outline: 'oval' });
    assert.equal((outline.height / Math.min(shown.width, shown.height)).toFixed(3), '0.740');
  }
});

test('a document is framed in the whole picture, in the shape of a card', () => {
  for (const stage of stages)
    for (const picture of Object.values(pictures)) {
      const { picture: shown, outline } = placeOutline({ stage, picture, outline: 'document' });
      assert.ok(shown.width <= stage.width + 1e-6 && shown.height <= stage.height + 1e-6);
      assert.ok(outline.width < shown.width && outline.height < shown.height);
      assert.equal((outline.width / outline.height).toFixed(3), '1.586');
    }
});

test('without an outline the whole picture is shown', () => {
  const { picture, outline } = placeOutline({ stage: stages[2]!, picture: pictures.laptop, outline: 'none' });
  assert.deepEqual([outline.width, outline.height], [picture.width, picture.height]);
});

test('a stage without room gives an outline without size, and not a broken one', () => {
  const { outline } = placeOutline({ stage: { width: 10, height: 5 }, picture: pictures.laptop, outline: 'oval' });
  assert.deepEqual([outline.width, outline.height], [0, 0]);
});
