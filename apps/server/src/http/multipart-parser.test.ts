import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { AppError } from '../shared/app-error.ts';
import { createMultipartParser } from './multipart-parser.ts';
import { readBoundary } from './part-head.ts';

interface ReadPart {
  readonly disposition: string | undefined;
  readonly bytes: Buffer;
}

function parse(chunks: readonly Buffer[], boundary: string): ReadPart[] {
  const parts: ReadPart[] = [];
  let disposition: string | undefined;
  let pieces: Buffer[] = [];
  const parser = createMultipartParser(boundary, {
    onPart(headers) {
      disposition = headers.get('content-disposition');
      pieces = [];
    },
    onData: (bytes) => pieces.push(Buffer.from(bytes)),
    onPartEnd: () => parts.push({ disposition, bytes: Buffer.concat(pieces) }),
  });
  for (const chunk of chunks) parser.write(chunk);
  parser.end();
  return parts;
}

const parseText = (text: string, boundary = 'b') => parse([Buffer.from(text)], boundary);
const isMalformed = (error: unknown) => error instanceof AppError && error.code === 'body.malformed';
const part = (name: string, content: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${content}\r\n`;
const contentsOf = (parts: readonly ReadPart[]) => parts.map(({ bytes }) => bytes.toString());

test('a form is read the same wherever the network cuts it', () => {
  const tricky = 'x\r\n--b and more\r\n-\r\n\r\n--\r\n--bb\r\n--b-\r\n\r';
  const body = Buffer.from(
    `preamble\r\n${part('one', tricky)}${part('two', '')}--b \t\r\nX: y\r\n\r\nlast\r\n--b--\r\nepilogue`,
  );
  const whole = parse([body], 'b');
  assert.deepEqual(contentsOf(whole), [tricky, '', 'last']);
  for (let cut = 1; cut < body.length; cut++) {
    assert.deepEqual(parse([body.subarray(0, cut), body.subarray(cut)], 'b'), whole, `cut at ${cut}`);
  }
  assert.deepEqual(
    parse(
      Array.from(body, (byte) => Buffer.of(byte)),
      'b',
    ),
    whole,
  );
});

test('what another implementation writes is read as it was meant', async () => {
  const files = [0, 1, 65_536, 300_001].map((size) => randomBytes(size));
  const form = new FormData();
  for (const [place, bytes] of files.entries()) form.append(`file${place}`, new Blob([new Uint8Array(bytes)]), 'x.bin');
  form.append('payload', '{"a": "\r\n"}');
  const response = new Response(form);
  const boundary = readBoundary(response.headers.get('content-type')!);
  const body = Buffer.from(await response.arrayBuffer());
  for (const size of [1000, 65_536, body.length]) {
    const chunks = Array.from({ length: Math.ceil(body.length / size) }, (_, at) =>
      body.subarray(at * size, (at + 1) * size),
    );
    const parts = parse(chunks, boundary);
    assert.deepEqual(
      parts.map(({ bytes }) => bytes),
      [...files, Buffer.from('{"a": "\r\n"}')],
    );
  }
});

test('a form without parts is a form', () => {
  assert.deepEqual(parseText('--b--'), []);
  assert.deepEqual(parseText('--b--\r\n'), []);
});

test('a part without any head reaches the listener', () => {
  assert.deepEqual(parseText('--b\r\n\r\ncontent\r\n--b--'), [
    { disposition: undefined, bytes: Buffer.from('content') },
  ]);
});

test('a form that ends too early is refused, wherever it ends', () => {
  const body = `${part('one', 'content')}${part('two', '')}--b--`;
  for (let end = 1; end < body.length; end++)
    assert.throws(() => parseText(body.slice(0, end)), isMalformed, `ends at ${end}`);
});

test('a body that never shows its boundary is refused', () => {
  for (const body of ['{"a":1}', '--c\r\n\r\n\r\n--c--', '\r\n', '--b\n\nx\n--b--']) {
    assert.throws(() => parseText(body), isMalformed, body);
  }
});

test('an endless head is refused while it comes in', () => {
  const parser = createMultipartParser('b', { onPart() {}, onData() {}, onPartEnd() {} });
  parser.write(Buffer.from('--b\r\n'));
  const line = Buffer.from(`X: ${'y'.repeat(1000)}\r\n`);
  assert.throws(() => {
    for (let lines = 0; lines < 20; lines++) parser.write(line);
  }, isMalformed);
});
