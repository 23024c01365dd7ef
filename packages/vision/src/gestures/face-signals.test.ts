import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readSignals } from './face-signals.ts';
import { drawFace, type Expression } from './testing/draw-face.ts';

const read = (expression?: Expression) => readSignals({ landmarks: drawFace(expression), score: 1 }, 0);

test('what a face does is read as it was drawn', () => {
  const drawn = { eyeOpening: 0.2, browHeight: 0.33, mouthWidth: 0.6, cornerLift: 0.04, mouthOpening: 0.15 };
  const signals = read(drawn);
  for (const [name, value] of Object.entries(drawn)) {
    assert.ok(Math.abs(signals[name as keyof typeof drawn] - value) < 0.001, `${name}: ${signals[name as never]}`);
  }
});

test('a turn of the head has the sign and about the size that it was drawn with', () => {
  assert.ok(Math.abs(read({ yaw: 25 }).yaw - 25) < 3);
  assert.ok(Math.abs(read({ yaw: -25 }).yaw + 25) < 3);
  const level = read().noseDrop;
  assert.ok(read({ pitch: 20 }).noseDrop < level - 0.08);
  assert.ok(read({ pitch: -20 }).noseDrop > level + 0.08);
});

test('rolling the head, or coming nearer, changes nothing but the size', () => {
  const rest = read();
  for (const other of [read({ roll: 20 }), read({ size: 1.6 })]) {
    const { scale, ...same } = other;
    for (const [name, value] of Object.entries(same)) {
      assert.ok(Math.abs(value - rest[name as keyof typeof rest]) < 0.001, name);
    }
  }
  assert.ok(Math.abs(read({ size: 1.6 }).scale / rest.scale - 1.6) < 0.001);
});

test('a picture of a face that is tilted, moved or turned in its plane turns no head', () => {
  const rest = read();
  const range = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(range(0.4, 1.5), range(0.4, 1.5), range(-40, 40), (width, height, degrees) => {
      const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
      const tilted = drawFace().map(({ x, y }) => {
        const [u, v] = [(x - 240) * width, (y - 280) * height];
        return { x: u * cos - v * sin, y: u * sin + v * cos };
      });
      const { yaw, noseDrop } = readSignals({ landmarks: tilted, score: 1 }, 0);
      return Math.abs(yaw - rest.yaw) < 0.01 && Math.abs(noseDrop - rest.noseDrop) < 0.001;
    }),
  );
});
