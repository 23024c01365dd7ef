import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  addEvaluationItemsRequest,
  changeCompanyLimitsRequest,
  changePolicyRequest,
  createEvaluationRequest,
  errorCatalogue,
  parseWire,
  type WireSchema,
} from '@praesto/contract';
import { ruReason } from './ru-reasons.ts';
import { ruRefused } from './ru-refusals.ts';

const repository = new URL('../../../../', import.meta.url).pathname;
const quoted = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/.source;

/** Where reasons are written that people may read, and how they are told from other texts there. */
const sources = [
  {
    files: ['apps/server/src/{http,modules,platform/database}/**/*.ts', 'packages/contract/src/**/*.ts'],
    before: /(?:reason:|reason =|\berror:|\bmessage:|\brefuse\([^;]*?,|\brefuse\(|note\([^;]*?,)\s*/,
  },
  { files: ['apps/server/src/modules/{users/password-policy,webhooks/endpoint-url}.ts'], before: /(?:return|\?) / },
  { files: ['apps/server/src/modules/models/change-models.ts'], before: /^ {2}[a-z_]+: / },
  { files: ['apps/server/src/http/parse-json.ts'], before: /(?:malformed\(root,|\[path,|[?:]|return) / },
];

/**
 * Not of the console's: what pages that capture, machines and Oz API Lite are told, what is told of outages and crowds, for which the
 * console has words of its own, and what is no refusal.
 */
const others = new RegExp(
  [
    ...[
      String.raw`\.test\.ts$`,
      String.raw`\.contract\.ts$`,
      'test-support',
      '/testing/',
      'reports/texts',
      '/openapi/',
    ],
    ...['contract/src/errors', 'contract/src/events', 'contract/src/capture/(demo|capture-)', '/lite/'],
    'modules/(captures|challenges|demo|events|vault|audit|examinations|sessions)/',
    ...[
      'within-limits',
      'require-allowance',
      'passwords',
      'refuse-crowds',
      'body-budget',
      'pdf-renderer',
      'create-report',
    ],
    ...[
      'read-stored-media',
      'answer-order',
      're-embed-photos',
      'console.routes',
      'data-container',
      'instant-folders.routes',
    ],
  ].join('|'),
);
const outages = /^the bytes of |^a form holds|^\$\{/;

function findReasons(): readonly string[] {
  const found = sources.flatMap(({ files, before }) =>
    globSync(files, { cwd: repository })
      .filter((file) => !others.test(file))
      .flatMap((file) => [
        ...readFileSync(`${repository}${file}`, 'utf8').matchAll(new RegExp(`${before.source}(${quoted})`, 'gm')),
      ]),
  );
  const texts = new Set(
    found.map(([, text]) => text!.slice(1, -1)).filter((text) => / /.test(text) && !outages.test(text)),
  );
  return [...texts].map((text) => text.replaceAll(/\$\{[^{}]*\}/g, '7').replace(/\$\{.*$/, ''));
}

test('every reason that is written for people is told in Russian', () => {
  const reasons = findReasons();
  assert.ok(reasons.length > 120, `${reasons.length} were found`);
  assert.deepEqual(
    reasons.filter((reason) => ruReason(reason) === null),
    [],
  );
});

test('what schemas refuse is told in Russian', () => {
  const item = { name: 'a', file: 'a' };
  const wrong: readonly (readonly [WireSchema<unknown>, unknown])[] = [
    [createEvaluationRequest, []],
    [createEvaluationRequest, {}],
    [createEvaluationRequest, { name: 1, question: 2 }],
    [createEvaluationRequest, { name: '', question: 'age', company_id: 'x', colour: 'red' }],
    [createEvaluationRequest, { name: 'x'.repeat(201), question: 'liveness' }],
    [addEvaluationItemsRequest, { items: Array.from({ length: 101 }, () => item) }],
    [addEvaluationItemsRequest, { items: 'none', pairs: [{ first: 'a', second: 'b', same: 'yes' }] }],
    [addEvaluationItemsRequest, { items: [{ ...item, groups: { ['x'.repeat(101)]: 'a' } }] }],
    [changePolicyRequest, { photo: { threshold_spoofing: -1 }, clip: { threshold_spoofing: 2 }, set: 'strict' }],
    [changeCompanyLimitsRequest, { analyses_per_minute: 0.5, orders_at_once: -1 }],
    [changeCompanyLimitsRequest, { analyses_per_minute: 1e12 }],
  ];
  for (const [schema, value] of wrong) {
    const parsed = parseWire(schema, value);
    assert.ok(!parsed.ok, JSON.stringify(value));
    for (const { reason } of parsed.mistakes) assert.match(ruReason(reason) ?? reason, /^[^a-z]*[а-яё]/, reason);
  }
});

test('every refusal is told in Russian, with what it is about', () => {
  for (const [name, { message }] of Object.entries(errorCatalogue)) {
    const said = ruRefused({ name, message, fields: [{ field: 'name', reason: 'sunspots' }], reason: null });
    assert.match(said, /^[А-ЯЁ].* \(name\)$/, name);
  }
  const fields = [{ field: 'name', reason: 'Too big: expected string to have <=200 characters' }];
  assert.equal(
    ruRefused({ name: 'body.wrong_value', message: 'Invalid param value', fields, reason: null }),
    'name: символов должно быть не больше 200',
  );
  assert.equal(
    ruRefused({ name: 'sun.spots', message: 'There were sunspots', fields: [], reason: null }),
    'There were sunspots',
  );
});
