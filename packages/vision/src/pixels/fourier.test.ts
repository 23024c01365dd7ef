import assert from 'node:assert/strict';
import { test } from 'node:test';
import { halfWidth, planFourier, powerSpectrum } from './fourier.ts';

const side = 16;
const width = halfWidth(side);

/** The definition, term by term. */
function slowPower(values: readonly number[], row: number, column: number): number {
  let [real, imaginary] = [0, 0];
  for (const [i, value] of values.entries()) {
    const angle = (-2 * Math.PI * (row * Math.floor(i / side) + column * (i % side))) / side;
    real += value * Math.cos(angle);
    imaginary += value * Math.sin(angle);
  }
  return real ** 2 + imaginary ** 2;
}

test('the power of every frequency is what the definition gives', () => {
  const values = Array.from({ length: side * side }, (_, i) => ((i * 7919) % 255) + Math.sin(i));
  const power = powerSpectrum(planFourier(side), values);
  for (let i = 0; i < power.length; i++) {
    const expected = slowPower(values, Math.floor(i / width), i % width);
    assert.ok(Math.abs(power[i]! - expected) < 1e-6 * (1 + expected), `frequency ${i}: ${power[i]}, not ${expected}`);
  }
});

test('stripes have all their power at their frequency', () => {
  const stripes = Array.from({ length: side * side }, (_, i) => Math.cos((2 * Math.PI * 3 * (i % side)) / side));
  const power = powerSpectrum(planFourier(side), stripes);
  const loud = [...power.keys()].filter((i) => power[i]! > 1e-6);
  assert.deepEqual(loud, [3]);
});

test('a side that is no power of two is refused', () => {
  assert.throws(() => planFourier(100), RangeError);
});
