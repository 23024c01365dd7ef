import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openStatelessServer } from './support/test-server.ts';

test('a calibration of other models, or none at all, stops the start with its code and in words', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'praesto-calibration-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'own.json');
  const points = [
    { threshold: 0, apcer: 0, apcerHigh: 1, bpcer: 1, bpcerHigh: 1 },
    { threshold: 1, apcer: 1, apcerHigh: 1, bpcer: 0, bpcerHigh: 1 },
  ];
  const sample = { presentations: 1, subjects: 1, sources: 1, groups: [] };
  const photo = { recalibration: null, curve: { bonaFide: sample, attacks: sample, points } };
  const engine = { sha256: 'f'.repeat(64), models: [] };
  const content = { format: 'praesto.calibration.liveness', formatVersion: 1, engine, kinds: { photo } };
  await writeFile(file, JSON.stringify(content));
  for (const [path, message] of [
    [file, /own\.json was made with other models: detector was no model, is fr-detect .*Run praesto calibrate again/],
    [join(folder, 'absent.json'), /absent\.json cannot be read/],
  ] as const) {
    const opening = openStatelessServer({ env: { PRAESTO_LIVENESS_CALIBRATION: path } });
    await assert.rejects(opening, { code: 'inference.unavailable', message });
  }
});
