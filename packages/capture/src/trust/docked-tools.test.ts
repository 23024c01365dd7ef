import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areToolsDocked } from './docked-tools.ts';

/** A window of a laptop with 120 pixels of the browser's own bars. */
const window = { outerWidth: 1440, outerHeight: 900, innerWidth: 1440, innerHeight: 780, isFramed: false };

test('tools that are docked on a side or below are seen', () => {
  assert.equal(areToolsDocked(window), false);
  assert.equal(areToolsDocked({ ...window, innerWidth: 900 }), true);
  assert.equal(areToolsDocked({ ...window, innerHeight: 400 }), true);
});

test('somebody who needs all larger is not taken for one who looks behind the page', () => {
  for (const zoom of [1.1, 1.5, 2, 3, 5])
    assert.equal(areToolsDocked({ ...window, innerWidth: 1440 / zoom, innerHeight: 780 / zoom }), false, `${zoom}`);
  assert.equal(areToolsDocked({ ...window, innerWidth: 450, innerHeight: 390 }), true, 'with tools, twice as large');
});

test('a page in a frame is not taken for one with tools beside it', () => {
  assert.equal(areToolsDocked({ ...window, innerWidth: 400, innerHeight: 600, isFramed: true }), false);
});
