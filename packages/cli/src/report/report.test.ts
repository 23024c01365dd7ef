import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type ComparedPair,
  measureLiveness,
  measureMatching,
  type Presentation,
  proportion,
} from '@praesto/vision/evaluation';
import { drawDetPlot } from './det-plot.ts';
import { reportLiveness } from './liveness-report.ts';
import { reportMatching } from './matching-report.ts';
import { renderHtml } from './render-html.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderTerminal } from './render-terminal.ts';
import type { EvaluationContext } from './report.ts';

const context: EvaluationContext = {
  list: 'a<b>.tsv',
  listSha256: '0'.repeat(64),
  generatedAt: new Date(0),
  models: [{ id: 'model', version: '1', purpose: 'liveness' }],
};

const at = { spoofing: 0.5, match: 0.85 };

function presentation(attack: string | null, score: number | null, camera = ''): Presentation {
  const response =
    score === null
      ? ({ status: 'undecodable', code: 'media.undecodable', message: 'cut off' } as const)
      : ({ status: 'scored', confidenceSpoofing: score, kind: 'image' } as const);
  return { path: 'x.jpg', attack, subject: 's', groups: camera ? { camera } : {}, response };
}

function pair(same: boolean, cosine: number | null): ComparedPair {
  const comparison = cosine === null ? null : { cosine, confidence: (cosine + 1) / 2 };
  return { file1: 'a', file2: 'b', same, fold: null, people: null, groups: {}, comparison };
}

function livenessPage(presentations: Presentation[]): string {
  return renderHtml(reportLiveness(measureLiveness(presentations, at), presentations, context));
}

describe('the liveness page', () => {
  const presentations = [
    presentation(null, 0.2, 'phone'),
    presentation(null, 0.6, 'phone'),
    presentation('<print>', 0.9, 'web'),
    presentation('<print>', 0.4, 'web'),
    presentation('screen', null, 'web'),
  ];
  const page = livenessPage(presentations);

  test('needs no script and fetches nothing', () => {
    assert.doesNotMatch(page, /<script|<link|<img|src=|href=|url\(|@import/i);
  });

  test('escapes names from the list', () => {
    assert.doesNotMatch(page, /<print>|a<b>/);
    assert.match(page, /&#60;print&#62;/);
  });

  test('shows rates with their bounds and counts', () => {
    // One of two accepted: Wilson 9.45 to 90.55 %.
    assert.match(page, /50\.00 % \[9\.45–90\.55\]/);
    assert.match(page, />1\/2</);
    assert.match(page, /2 scored attacks against 2 scored bona fide/);
  });

  test('names what gave no response and shows a kind without scores as not measured', () => {
    assert.match(page, /media\.undecodable/);
    const text = renderTerminal(reportLiveness(measureLiveness(presentations, at), presentations, context));
    assert.match(text, /screen\s+1\s+1\s+APCER\s+–\s+0\/0\s+1\/1/);
  });

  test('is also Markdown, in which a table has as many cells in each line', () => {
    const text = renderMarkdown(reportLiveness(measureLiveness(presentations, at), presentations, context));
    const lines = text.split('\n').filter((line) => line.startsWith('| '));
    assert.ok(lines.some((line) => line.startsWith('| <print> | 2 |')));
    const [head, rule, ...rows] = lines.slice(0, 6).map((line) => line.split('|').length);
    assert.deepEqual([head, ...rows], Array(5).fill(rule));
  });

  test('shows the worst errors as pictures that are part of the page, with their names escaped', () => {
    const pictures = [{ jpeg: Buffer.from([255, 216]), caption: '0.1000 <print>: a.jpg' }];
    const html = renderHtml(reportLiveness(measureLiveness(presentations, at), presentations, context, { pictures }));
    assert.match(html, /<img alt="" src="data:image\/jpeg;base64,\/9g="><figcaption>0\.1000 &#60;print&#62;: a\.jpg/);
    const markdown = renderMarkdown(
      reportLiveness(measureLiveness(presentations, at), presentations, context, { pictures }),
    );
    assert.doesNotMatch(markdown, /a\.jpg|base64/);
  });

  test('says which rows changed beyond chance since an earlier report, and that its list was another', () => {
    const earlier = {
      listSha256: 'other',
      generatedAt: '2026-01-02T03:04:05.000Z',
      threshold: 0.5,
      figures: [{ name: 'BPCER', ...proportion(0, 1000) }],
    };
    const measured = measureLiveness(presentations, at);
    const text = renderTerminal(reportLiveness(measured, presentations, context, { earlier }));
    assert.match(text, /Against the report of 2026-01-02 03:04 UTC/);
    assert.match(text, /BPCER\s+0\.00 % \[0\.00–0\.38\]\s+50\.00 % \[9\.45–90\.55\]\s+\+50\.00\s+WORSE/);
    assert.match(text, /ANOTHER LIST/);
  });

  test('calls RIAPAR not established without reference pictures', () => {
    assert.match(page, /RIAPAR, highest kind<\/span><span class="value">not established/);
  });

  for (const [what, list] of [
    ['no attacks', [presentation(null, 0.1)]],
    ['no bona fide', [presentation('print', 0.1)]],
    ['nothing decodable', [presentation('print', null), presentation(null, null)]],
    ['equal scores', [presentation('print', 0.5), presentation(null, 0.5)]],
  ] as const) {
    test(`is made without unmeasurable figures for ${what}`, () => {
      assert.doesNotMatch(livenessPage([...list]), /NaN|Infinity|undefined/);
    });
  }
});

describe('the matching page', () => {
  test('says which false match rates the sample does not support', () => {
    const pairs = [0.9, 0.8].map((cosine) => pair(true, cosine));
    pairs.push(...Array.from({ length: 20 }, (_, i) => pair(false, i / 100)));
    const page = renderHtml(reportMatching(measureMatching(pairs, [{ status: 'acquired' }], 0.85), pairs, { context }));
    assert.equal(page.match(/not supported by 20 impostor pairs/g)?.length, 3);
    assert.match(page, /2 genuine against 20 impostor comparisons/);
  });

  for (const [what, pairs] of [
    ['no impostors', [pair(true, 0.9)]],
    ['nothing compared', [pair(true, null), pair(false, null)]],
    ['equal scores', [pair(true, 0.5), pair(false, 0.5)]],
  ] as const) {
    test(`is made without unmeasurable figures for ${what}`, () => {
      const measured = measureMatching(pairs, [{ status: 'acquired' }], 0.85);
      assert.doesNotMatch(renderHtml(reportMatching(measured, pairs, { context })), /NaN|Infinity|undefined/);
    });
  }
});

test('a DET curve of separable scores runs along the edges and stays in the frame', () => {
  const svg = drawDetPlot({
    label: 'x',
    falseAlarmLabel: 'FMR',
    missLabel: 'FNMR',
    curves: [{ name: 'all', scores: { positives: [0.8, 0.9], negatives: [0.1, 0.2] } }],
    marks: [],
  });
  const path = /<path d="M([^"]+)"/.exec(svg)?.[1];
  assert.ok(path);
  const places = path.split('L').map((place) => place.split(',').map(Number) as [number, number]);
  assert.ok(
    places.every(([x, y]) => x >= 84 && x <= 544 && y >= 14 && y <= 474),
    path,
  );
  // From all false alarms and no misses, through the corner without errors, to no false alarms and all misses.
  assert.deepEqual(
    [places[0], places.at(-1)],
    [
      [544, 474],
      [84, 14],
    ],
  );
  assert.ok(places.some(([x, y]) => x === 84 && y === 474));
});
