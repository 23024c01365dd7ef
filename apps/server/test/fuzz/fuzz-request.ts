import fc from 'fast-check';
import { type Operation, operations } from './operations.ts';
import { valuesOf } from './schema-values.ts';
import { spoiled } from './spoil.ts';
import { anId, aTextFor, oddText } from './words.ts';

/** A part of a form. */
export interface FormPart {
  readonly name: string;
  readonly fileName?: string | undefined;
  readonly contentType?: string | undefined;
  readonly content: FuzzFile;
}

/** Bytes of a file, by what they are. */
export type FuzzFile = 'portrait' | 'half_portrait' | 'text' | 'empty' | 'noise' | 'zip' | 'pdf';

export type FuzzBody =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly encoding: 'utf8' | 'latin1' | 'utf16le';
      readonly contentType: string | null;
    }
  | {
      readonly kind: 'form';
      readonly payload: string | null;
      readonly parts: readonly FormPart[];
      readonly boundary: string;
    };

/** A request that is about to be sent. Ids of things that are there are still marks (see words.ts). */
export interface FuzzRequest {
  readonly operationId: string;
  readonly method: string;
  /** Who sends it, by place among the callers; `null`, or a text, is no caller. */
  readonly caller: number | string | null;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: FuzzBody;
}

/** Requests to every operation: as the document says, and nearly so. */
export const fuzzRequests: fc.Arbitrary<FuzzRequest> = fc
  .constantFrom(...operations)
  .chain((operation) =>
    fc.oneof({ weight: 2, arbitrary: plainRequests(operation) }, { weight: 3, arbitrary: oddRequests(operation) }),
  );

/** Nothing is wrong with these but, perhaps, who sends them and that nothing goes by their ids. */
function plainRequests(operation: Operation): fc.Arbitrary<FuzzRequest> {
  const { operationId, method } = operation;
  return fc.record({
    operationId: fc.constant(operationId),
    method: fc.constant(method),
    caller: fc.nat(99),
    target: targetsOf(operation, { isOdd: false }),
    headers: fc.constant([]),
    body: plainBodiesOf(operation),
  });
}

function oddRequests(operation: Operation): fc.Arbitrary<FuzzRequest> {
  return fc.record({
    operationId: fc.constant(operation.operationId),
    method: mostly(
      operation.method,
      fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'),
    ),
    caller: callers,
    target: targetsOf(operation, { isOdd: true }),
    headers: oddHeaders,
    body: bodiesOf(operation),
  });
}

function mostly<T>(usual: T, other: fc.Arbitrary<T>, weight = 20): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
}

const callers: fc.Arbitrary<number | string | null> = fc.oneof(
  { weight: 18, arbitrary: fc.nat(99) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom('', 'nonsense', 'a'.repeat(128), '0'.repeat(127), 'A'.repeat(9000)) },
);

function targetsOf({ path, parameters }: Operation, { isOdd }: { readonly isOdd: boolean }): fc.Arbitrary<string> {
  const names = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  const parts = fc.record(Object.fromEntries(names.map((name) => [name, pathPart(name, path)])));
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const queries = fc.oneof(
    { weight: isOdd ? 3 : 20, arbitrary: fc.constant('') },
    { weight: query.length > 0 ? 9 : 1, arbitrary: queriesOf(query) },
  );
  const ends = fc.constantFrom('/', '//', '/.', '/%2e%2e', '%', '%zz', '%00', ';a=b', '/x', '\u00e9');
  const end = isOdd ? mostly('', ends, 12) : fc.constantFrom('', '/');
  return fc.tuple(parts, end, queries).map(([values, tail, text]) => {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] as string);
    return filled + tail + text;
  });
}

/** `folderId`, and `id` after `/folders/`, are found in answers as `folder_id`. */
function pathPart(name: string, path: string): fc.Arbitrary<string> {
  const [, nouns = ''] = path.match(new RegExp(`/(\\w+)/\\{${name}\\}`)) ?? [];
  const noun = nouns === 'analyses' ? 'analysis' : nouns.replace(/s$/, '');
  const key = name === 'id' ? `${noun}_id` : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const part = key.endsWith('_id') ? anId(key) : aTextFor(key);
  return fc.oneof({ weight: 12, arbitrary: part }, { weight: 1, arbitrary: oddText }).map(encodeKeepingMarks);
}

function queriesOf(parameters: Operation['parameters']): fc.Arbitrary<string> {
  const known = parameters.map(({ name, schema }) => {
    const right = valuesOf(schema, name).map(String);
    return fc.tuple(fc.constant(name), fc.oneof({ weight: 3, arbitrary: right }, { weight: 1, arbitrary: oddText }));
  });
  const unknown = fc.tuple(fc.oneof(fc.constantFrom('limt', 'with_analyses[]', 'a.b', 'page'), oddText), oddText);
  const pair =
    known.length === 0
      ? unknown
      : fc.oneof({ weight: 12, arbitrary: fc.oneof(...known) }, { weight: 1, arbitrary: unknown });
  const written = fc
    .array(pair, { minLength: 1, maxLength: 4 })
    .map((pairs) => pairs.map(([name, value]) => `${encodeKeepingMarks(name)}=${encodeKeepingMarks(value)}`).join('&'));
  const raw = fc.constantFrom('?', '&&', '=', '=x', '%zz=%zz', 'a=%c3%28', 'limit', `${'a=1&'.repeat(200)}`);
  return fc.oneof({ weight: 15, arbitrary: written }, { weight: 1, arbitrary: raw }).map((text) => `?${text}`);
}

const oddHeaders: fc.Arbitrary<readonly (readonly [string, string])[]> = mostly(
  [],
  fc.array(
    fc.oneof(
      fc.constantFrom<readonly [string, string]>(
        ['Accept', 'text/html;q=x'],
        ['Accept-Encoding', 'gzip, br;q=0.000'],
        ['Content-Encoding', 'gzip'],
        ['Content-Language', 'x'],
        ['Cookie', 'a=b; c'],
        ['Expect', '100-continue'],
        ['Host', 'x y'],
        ['Host', 'evil.invalid'],
        ['If-None-Match', '*'],
        ['Idempotency-Key', 'same-key'],
        ['Idempotency-Key', 'k'.repeat(300)],
        ['Idempotency-Key', '\u00e9\u00ff'],
        ['Origin', 'null'],
        ['Range', 'bytes=0-0'],
        ['Range', 'bytes=99999999999-'],
        ['Range', 'bytes=-,x'],
        ['X-Forwarded-For', "127.0.0.1, '"],
        ['X-Forwarded-Proto', 'javascript'],
        ['X-HTTP-Method-Override', 'DELETE'],
        ['X-Request-Id', 'x'.repeat(200)],
        ['X-Forensics-Access-Token', 'nonsense'],
      ),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  6,
);

/** What the document shows, or what its schema takes; with photos where it takes files. */
function plainBodiesOf({ body, examples, takesFiles }: Operation): fc.Arbitrary<FuzzBody> {
  if (!body) return fc.constant({ kind: 'none' });
  const shown = examples.length > 0 ? fc.constantFrom(...examples) : valuesOf(body);
  const json = fc.oneof({ weight: 3, arbitrary: shown }, { weight: 1, arbitrary: valuesOf(body) }).map(toText);
  if (!takesFiles) {
    return json.map((text) => ({ kind: 'text', text, encoding: 'utf8', contentType: 'application/json' }));
  }
  const photos = fc.constantFrom<readonly string[]>([], ['photo1'], ['photo1', 'photo2']);
  return fc.tuple(json, photos).map(([payload, names]) => ({
    kind: 'form',
    payload,
    parts: names.map((name) => ({ name, fileName: 'a.jpg', contentType: 'image/jpeg', content: 'portrait' })),
    boundary: 'fuzz-boundary',
  }));
}

function bodiesOf({ body, examples, takesFiles, method }: Operation): fc.Arbitrary<FuzzBody> {
  const none: fc.Arbitrary<FuzzBody> = fc.constant({ kind: 'none' });
  if (!body)
    return method === 'GET' ? none : fc.oneof({ weight: 9, arbitrary: none }, { weight: 1, arbitrary: oddBodies });
  const shown = examples.length > 0 ? fc.constantFrom(...examples) : valuesOf(body);
  const right = fc.oneof(shown, valuesOf(body));
  const json = fc.oneof({ weight: 3, arbitrary: right }, { weight: 3, arbitrary: spoiled(right) }).map(toText);
  const texts = fc.record({
    kind: fc.constant('text' as const),
    text: json,
    encoding: fc.constant('utf8' as const),
    contentType: mostly<string | null>('application/json', contentTypes, 5),
  });
  return fc.oneof(
    { weight: takesFiles ? 5 : 12, arbitrary: texts },
    { weight: takesFiles ? 10 : 2, arbitrary: formsOf(json) },
    { weight: 1, arbitrary: oddBodies },
    { weight: 1, arbitrary: none },
  );
}

const contentTypes = fc.constantFrom<string | null>(
  null,
  '',
  'application/x-www-form-urlencoded',
  'text/plain; charset=utf-16',
  'application/octet-stream',
  'application/json; charset=latin1',
  'application/xml',
  'multipart/mixed',
  'a/b/c;;;',
);

const oddBodies: fc.Arbitrary<FuzzBody> = fc.record({
  kind: fc.constant('text' as const),
  text: fc.constantFrom(
    '',
    ' ',
    'null',
    '[]',
    '"text"',
    '42',
    '{',
    '{}}',
    '\ufeff{}',
    '{"a":1,"a":2}',
    '{"a":NaN}',
    '{"a":1e999}',
    "{'a':1}",
    '{"__proto__":{"a":1}}',
    '{"a":"\\ud800"}',
    '/* */{}',
    '['.repeat(20_000),
    `{"a":"${'x'.repeat(600_000)}"}`,
  ),
  encoding: fc.constantFrom('utf8', 'latin1', 'utf16le'),
  contentType: mostly<string | null>('application/json', contentTypes, 2),
});

function formsOf(payload: fc.Arbitrary<string>): fc.Arbitrary<FuzzBody> {
  const text: fc.Arbitrary<string | null> = fc.oneof(
    { weight: 10, arbitrary: payload },
    { weight: 1, arbitrary: fc.constantFrom(null, '', '{', 'null') },
  );
  return fc.record({
    kind: fc.constant('form' as const),
    payload: text,
    parts: fc.array(formParts, { maxLength: 3 }),
    boundary: mostly('fuzz-boundary', fc.constantFrom('', 'a b', 'x'.repeat(100), '--', '"'), 25),
  });
}

const files = fc.oneof(
  { weight: 1, arbitrary: fc.constant<FuzzFile>('portrait') },
  { weight: 6, arbitrary: fc.constantFrom<FuzzFile>('half_portrait', 'text', 'empty', 'noise', 'zip', 'pdf') },
);

const formParts: fc.Arbitrary<FormPart> = fc.record({
  name: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('photo1', 'video1', 'logo') },
    { weight: 1, arbitrary: oddText },
  ),
  fileName: fc.oneof(fc.constantFrom<string | undefined>('a.jpg', undefined), oddText),
  contentType: fc.constantFrom(undefined, 'image/jpeg', 'text/plain', 'nonsense'),
  content: files,
});

/** Half surrogates, which JSON can say and UTF-8 cannot, stay escaped as JSON.stringify writes them. */
function toText(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

/** Percent-encoding that leaves the marks of ids as they are. */
function encodeKeepingMarks(text: string): string {
  return text
    .split(/(\{\{\w+#\d+\}\})/)
    .map((part) => (part.startsWith('{{') ? part : encodeURIComponent(part.toWellFormed())))
    .join('');
}
