import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { errorCatalogue, parseWire } from '@praesto/contract';
import * as z from 'zod';
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
  const wrong: readonly (readonly [z.ZodType, unknown])[] = [
    [z.object({ a: z.string() }), []],
    [z.object({ a: z.string() }), {}],
    [z.strictObject({}), { b: 1 }],
    [z.string(), 1],
    [z.string().min(1), ''],
    [z.string().min(3), 'a'],
    [z.string().max(2), 'abc'],
    [z.string().length(3), 'a'],
    [z.string().regex(/^a$/), 'b'],
    [z.number().min(0), -1],
    [z.number().max(1), 2],
    [z.number().gt(0), 0],
    [z.number().lt(1), 1],
    [z.number().multipleOf(2), 3],
    [z.int(), 1.5],
    [z.array(z.string()).min(1), []],
    [z.array(z.string()).min(2), ['a']],
    [z.array(z.string()).max(1), ['a', 'b']],
    [z.array(z.string()).length(2), ['a']],
    [z.enum(['a', 'b']), 'c'],
    [z.literal('a'), 'b'],
    [z.uuid(), 'x'],
    [z.email(), 'x'],
    [z.iso.datetime(), 'x'],
    [z.ipv4(), 'x'],
    [z.union([z.string(), z.number()]), true],
    [z.discriminatedUnion('a', [z.object({ a: z.literal('b') }), z.object({ a: z.literal('c') })]), { a: 'd' }],
    [z.record(z.string().max(1), z.string()), { abc: 'x' }],
  ];
  for (const [schema, value] of wrong) {
    const parsed = parseWire(schema, value);
    assert.ok(!parsed.ok);
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
