import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enEvidence } from './en-evidence.ts';
import { ruEvidence } from './ru-evidence.ts';

const params = {
  ...{ repeated: 2, frames: 12, gap_ms: 1200, step_ms: 33.337, frames_per_second: 240, steps: 30, spread_ms: 0.004 },
  ...{ claimed_ms: 5000, shown_ms: 3000, signature: 'OBS', pieces: 3, width: 1170, height: 2532, noted_width: 10 },
  ...{ noted_height: 20, orientation: 6, correlation: 0.12, taken_at: '2030:01:01 00:00:00', label: 'OBS' },
  ...{ max_width: 640, max_height: 480, face_gain: 0.041, around_gain: 0.012 },
};

test('what a sign shows is told in each language with the parameters of the API, and each has words of its own', () => {
  for (const [name, { details, evidence }, foreign] of [
    ['en', enEvidence, /[а-яё]|\d,\d{1,2}(?!\d)/i],
    ['ru', ruEvidence, /[a-z]|\d\.\d/],
  ] as const) {
    for (const [code, say] of Object.entries(details)) {
      const said = say(params);
      assert.doesNotMatch(said, /undefined|NaN/, `${name} ${code}`);
      assert.doesNotMatch(said, foreign, `${name} ${code}: ${said}`);
      assert.ok(Object.hasOwn(evidence, code), code);
    }
  }
  assert.equal(ruEvidence.details.times_gap(params), 'пусто 1\u00A0200 мс при обычном шаге 33,337 мс');
  assert.equal(ruEvidence.details.made_by_editor({ signature: 'GIMP' }), 'подпись «GIMP»');
});
