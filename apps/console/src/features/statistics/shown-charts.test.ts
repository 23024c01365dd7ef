import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chartNames, chartsOf, toChartsText } from './shown-charts.ts';

test('an address tells charts and how they are shown, without what nobody knows and nothing twice', () => {
  assert.deepEqual(chartsOf({ charts: 'results:donut,weather:line,orders:donut,results:bar' }), [
    { name: 'results', kind: 'donut' },
    { name: 'orders', kind: 'line' },
  ]);
  assert.equal(chartsOf({}).length, chartNames.length);
  assert.deepEqual(chartsOf({ charts: toChartsText([]) }), []);
  const shown = chartsOf({ charts: 'queue:bar,checks:line' });
  assert.deepEqual(chartsOf({ charts: toChartsText(shown) }), shown);
});
