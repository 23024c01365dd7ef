import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { capturePayload } from './capture-payload.ts';
import { type ContainerPart, sumParts, toSigned } from './container-format.ts';
import { readContainer } from './read-container.ts';
import { type ContainerContents, encodeParts, writeContainer } from './write-container.ts';

const example = new Uint8Array(readFileSync(new URL('./testing/example.prcc', import.meta.url)));
const exampleKey = JSON.parse(readFileSync(new URL('./testing/example-key.json', import.meta.url), 'utf8'));
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const withSha256 = { name: 'ECDSA', hash: 'SHA-256' };

const text = (words: string) => new TextEncoder().encode(words);
const joined = (pieces: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(pieces));

function someContents(changes: Partial<ContainerContents> = {}): ContainerContents {
  return {
    sessionToken: 'token',
    payload: { origin: 'https://a.example', capture_session_id: 's', time_captured: 1, media: [] },
    media: [{ name: 'media/a.jpg', data: text('picture') }],
    sign: async () => new Uint8Array(64),
    ...changes,
  };
}

async function faultOf(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const read = await readContainer(bytes);
  return read.ok ? null : read.fault.code;
}

/** A container of these parts, with the summing hash that they have. */
async function withHash(parts: readonly ContainerPart[]): Promise<Uint8Array<ArrayBuffer>> {
  const hash = { name: 'summing-hash', data: await sumParts(parts) };
  return joined(encodeParts([...parts, hash, { name: 'signature', data: new Uint8Array(64) }]));
}

test('the example that is kept is read, and signed by the key beside it', async () => {
  const read = await readContainer(example);
  assert.ok(read.ok);
  const { sessionToken, payload, media, summingHash, signature } = read.value;
  assert.equal(sessionToken, 'not-a-token-of-any-server');
  assert.deepEqual([...media.keys()], ['media/video1/0.jpg', 'media/video1/1.jpg', 'media/video1/2.jpg']);
  const told = capturePayload.parse(JSON.parse(new TextDecoder().decode(payload)));
  assert.deepEqual(
    told.media[0]?.kind === 'frames' && told.media[0].frames.map(({ time_ms }) => time_ms),
    [0, 33.4, 66.7],
  );
  const key = await crypto.subtle.importKey('jwk', exampleKey, algorithm, false, ['verify']);
  assert.equal(await crypto.subtle.verify(withSha256, key, signature, toSigned(summingHash)), true);
});

test('what was written is read again', async () => {
  const read = await readContainer(joined(await writeContainer(someContents())));
  assert.ok(read.ok);
  assert.equal(read.value.sessionToken, 'token');
  assert.deepEqual(read.value.media.get('media/a.jpg'), text('picture'));
});

test('any changed byte of the example is noticed', async () => {
  for (let place = 0; place < example.length; place++) {
    const altered = example.slice();
    altered[place]! ^= 0x01;
    const read = await readContainer(altered);
    if (!read.ok) continue;
    // What the summing hash cannot notice is the signature itself.
    const key = await crypto.subtle.importKey('jwk', exampleKey, algorithm, false, ['verify']);
    const isSigned = await crypto.subtle.verify(
      withSha256,
      key,
      read.value.signature,
      toSigned(read.value.summingHash),
    );
    assert.equal(isSigned, false, `byte ${place}`);
  }
});

test('a container that is cut off anywhere, or longer than it says, is damaged', async () => {
  for (const length of [9, 13, 15, 40, 200, example.length - 1])
    assert.equal(await faultOf(example.slice(0, length)), 'container.damaged', `${length} bytes`);
  assert.equal(await faultOf(joined([example, text('x')])), 'container.damaged');
});

test('each fault has its code', async () => {
  const payload = { name: 'payload.json', data: text('{}') };
  const medium = { name: 'media/a.jpg', data: text('picture') };
  assert.equal(await faultOf(new Uint8Array()), 'container.missing');
  assert.equal(await faultOf(text('PK\u0003\u0004 some ZIP')), 'container.unreadable');
  const later = example.slice();
  later[9] = 2;
  assert.equal(await faultOf(later), 'container.unreadable');
  assert.equal(await faultOf(await withHash([medium])), 'container.no_payload');
  assert.equal(await faultOf(await withHash([payload])), 'container.no_media');
  assert.equal(await faultOf(await withHash([payload, medium, medium])), 'container.damaged');
  assert.equal(await faultOf(await withHash([payload, medium, { name: 'more', data: text('') }])), 'container.damaged');
  assert.equal(await faultOf(joined(encodeParts([payload, medium]))), 'container.damaged');
  const unhashed = [payload, medium, { name: 'summing-hash', data: new Uint8Array(32) }];
  const signature = { name: 'signature', data: new Uint8Array(64) };
  assert.equal(await faultOf(joined(encodeParts([...unhashed, signature]))), 'container.wrong_hash');
  const short = joined(await writeContainer(someContents({ sign: async () => new Uint8Array(70) })));
  assert.equal(await faultOf(short), 'container.wrong_signature');
});

test('parts cannot change places or names without another summing hash', async () => {
  const [a, b] = [
    { name: 'media/a.jpg', data: text('one') },
    { name: 'media/b.jpg', data: text('two') },
  ];
  const sums = await Promise.all([
    sumParts([a, b]),
    sumParts([b, a]),
    sumParts([{ ...a, name: b.name }, b]),
    sumParts([
      { ...a, data: b.data },
      { ...b, data: a.data },
    ]),
  ]);
  assert.equal(new Set(sums.map((sum) => Buffer.from(sum).toString('hex'))).size, 4);
});
