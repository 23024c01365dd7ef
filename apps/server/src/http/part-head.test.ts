import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../shared/app-error.ts';
import { parsePartHead, readBoundary, readPartHead } from './part-head.ts';

const headOf = (text: string) => readPartHead(parsePartHead(text));
const isMalformed = (error: unknown) => error instanceof AppError && error.code === 'body.malformed';

test('name, file name and type are read, in any order and case', () => {
  const expected = { key: 'video1', fileName: 'clip.mp4', contentType: 'video/mp4' };
  const disposition = 'form-data; name="video1"; filename="clip.mp4"';
  assert.deepEqual(headOf(`Content-Disposition: ${disposition}\r\nContent-Type: video/mp4`), expected);
  assert.deepEqual(headOf(`content-type:Video/MP4; x=1\r\nCONTENT-DISPOSITION:${disposition}`), expected);
  assert.deepEqual(
    headOf('Content-Disposition: form-data;\r\n filename=clip.mp4;\r\n\tname=video1\r\nContent-Type: video/mp4'),
    expected,
  );
});

test('file name and type may be missing', () => {
  assert.deepEqual(headOf('Content-Disposition: form-data; name="payload"'), {
    key: 'payload',
    fileName: null,
    contentType: null,
  });
});

test('a file name loses its folders and control characters', () => {
  const nameOf = (sent: string) => headOf(`Content-Disposition: form-data; name="a"; filename=${sent}`).fileName;
  assert.equal(nameOf('"../../etc/passwd"'), 'passwd');
  assert.equal(nameOf('"C:\\\\Users\\\\me\\\\me.jpg"'), 'me.jpg');
  assert.equal(nameOf('"a\\"b; c\u0000.jpg"'), 'a"b; c.jpg');
  assert.equal(nameOf('"лицо.jpg"'), 'лицо.jpg');
  assert.equal(nameOf('""'), '');
  assert.equal(nameOf(`"${'x'.repeat(1000)}"`)?.length, 255);
});

test('an encoded file name is preferred', () => {
  const disposition = `form-data; name="a"; filename="na_ve.jpg"; filename*=UTF-8''na%C3%AFve.jpg`;
  assert.equal(headOf(`Content-Disposition: ${disposition}`).fileName, 'naïve.jpg');
});

test('a part that does not say which field it is is refused', () => {
  const heads = [
    '',
    'Content-Type: image/jpeg',
    'Content-Disposition: form-data',
    'Content-Disposition: form-data; filename="a.jpg"',
    'Content-Disposition: form-data; name=""',
    'Content-Disposition: attachment; name="a"',
    'Content-Disposition form-data; name="a"',
    'Content-Disposition: form-data; name="constructor"',
    'Content-Disposition: form-data; name="__proto__"',
    'Content-Disposition: form-data; name="a\u0000b"',
    `Content-Disposition: form-data; name="${'a'.repeat(300)}"`,
  ];
  for (const head of heads) assert.throws(() => headOf(head), isMalformed, head);
});

test('a boundary may be quoted, bare, or have no hyphens', () => {
  assert.equal(readBoundary('multipart/form-data; boundary=----WebKitFormBoundary7MA4'), '----WebKitFormBoundary7MA4');
  assert.equal(readBoundary('multipart/form-data; charset=utf-8; BOUNDARY="a b:c"'), 'a b:c');
  assert.equal(readBoundary('multipart/form-data;boundary=x'), 'x');
});

test('a missing, empty or endless boundary is refused', () => {
  for (const type of [
    'multipart/form-data',
    'multipart/form-data; boundary=',
    `multipart/form-data; boundary=${'x'.repeat(300)}`,
  ]) {
    assert.throws(() => readBoundary(type), isMalformed, type);
  }
});
