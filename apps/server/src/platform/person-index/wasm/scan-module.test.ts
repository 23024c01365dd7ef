import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roundProbe, writeEmbedding, writeProbeNumbers, writeThreshold } from '../quantise.ts';
import { rowHead, toPaddedLength, toRowBytes, viewMemory } from '../row-layout.ts';
import { unitVectors } from '../testing/vectors.ts';
import { assembleScan, hit, lanes, mostProbes } from './scan-module.ts';

const [probesAt, numbersAt, hitsAt, rowsAt] = [0, 16_384, 32_768, 131_072];

type Scan = (first: number, end: number, stride: number, probes: number, numbers: number, out: number) => number;

/** Rows and probes in a memory of their own, and the bounds that one pass writes, by row and probe. */
function scanAll(rows: readonly Float32Array[], probes: readonly Float32Array[], threshold = Number.NEGATIVE_INFINITY) {
  const dimension = probes[0]!.length;
  const stride = toRowBytes(dimension);
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 16, shared: true });
  const module = new WebAssembly.Module(assembleScan(dimension, 16));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const views = viewMemory(memory.buffer);
  for (const [place, row] of rows.entries()) writeEmbedding(views, rowsAt + place * stride, row);
  const rounded = probes.map(roundProbe);
  for (const [place, { bytes }] of rounded.entries()) views.bytes.set(bytes, probesAt + place * bytes.length);
  writeProbeNumbers(views.floats, numbersAt, rounded);
  for (const place of probes.keys()) writeThreshold(views.floats, numbersAt, { place, threshold });
  const scan = exports[`scan${probes.length}`] as Scan;
  const end = scan(rowsAt, rowsAt + rows.length * stride, stride, probesAt, numbersAt, hitsAt);

  const bounds = new Map<string, number>();
  for (let at = hitsAt; at < end; at += hit.bytes) {
    const row = (views.words[(at + hit.row) / 4]! - rowsAt) / stride;
    for (let lane = 0; lane < lanes; lane += 1) {
      if ((views.words[(at + hit.mask) / 4]! & (1 << lane)) === 0) continue;
      const probe = views.words[(at + hit.group) / 4]! * lanes + lane;
      bounds.set(`${row} ${probe}`, views.floats[(at + hit.bounds) / 4 + lane]!);
    }
  }
  return { bounds, views, stride, rounded };
}

/** What the kernel must give, worked out in whole numbers and double precision. */
function boundOf({ views, stride, rounded }: ReturnType<typeof scanAll>, row: number, probe: number): number {
  const { bytes, scale, norm, residual } = rounded[probe]!;
  const at = rowsAt + row * stride;
  const products = bytes.reduce((sum, byte, place) => sum + byte * views.bytes[at + rowHead.bytes + place]!, 0);
  const head = (offset: number) => views.floats[(at + offset) / 4]!;
  const approximate = (products - views.words[(at + rowHead.bias) / 4]!) * head(rowHead.scale) * scale;
  return approximate + head(rowHead.residual) * norm + head(rowHead.norm) * residual;
}

for (const dimension of [1, 4, 16, 100, 512, 640])
  test(`of ${dimension} numbers each kernel, for one to eight probes, writes the bound of every row and probe`, () => {
    const rows = unitVectors(40, dimension);
    for (let count = 1; count <= mostProbes; count += 1) {
      const scanned = scanAll(rows, unitVectors(count, dimension));
      assert.equal(scanned.bounds.size, rows.length * count);
      for (const row of rows.keys())
        for (let probe = 0; probe < count; probe += 1) {
          const difference = scanned.bounds.get(`${row} ${probe}`)! - boundOf(scanned, row, probe);
          assert.ok(Math.abs(difference) < 1e-6, `row ${row}, probe ${probe} of ${count}: ${difference}`);
        }
    }
  });

test('the largest bytes there are do not overflow', () => {
  const ones = new Float32Array(640).fill(1);
  const signs = ones.map((_, place) => (place % 2 === 0 ? 1 : -1));
  const scanned = scanAll([ones, signs, ones.map((one) => -one)], [ones, signs]);
  for (const row of [0, 1, 2])
    for (const probe of [0, 1])
      assert.ok(Math.abs(scanned.bounds.get(`${row} ${probe}`)! / boundOf(scanned, row, probe) - 1) < 1e-5);
});

test('what cannot reach the threshold is not written', () => {
  const rows = unitVectors(200, 64);
  const [probe] = unitVectors(1, 64);
  const all = scanAll(rows, [probe!]);
  const some = scanAll(rows, [probe!], 0.2);
  const expected = [...all.bounds].filter(([, bound]) => bound >= 0.2);
  assert.ok(expected.length > 0 && expected.length < rows.length);
  assert.deepEqual([...some.bounds], expected);
});

test('rows are padded to sixteen bytes, whatever was in the memory before', () => {
  const views = viewMemory(new ArrayBuffer(toRowBytes(5)));
  views.bytes.fill(99);
  writeEmbedding(views, 0, Float32Array.of(1, 1, 1, 1, 1));
  assert.deepEqual(
    [...views.bytes.subarray(rowHead.bytes + 5)],
    Array.from({ length: toPaddedLength(5) - 5 }, () => 0),
  );
});
