import { readFileSync } from 'node:fs';
import { accessTokenHeader } from '@praesto/contract';
import { makeZip, portraitPath } from '@praesto/vision/testing';
import type { FormPart, FuzzBody, FuzzFile, FuzzRequest } from './fuzz-request.ts';
import type { WireRequest } from './send-bytes.ts';
import { idMark } from './words.ts';

const portrait = readFileSync(portraitPath('003_03.jpg'));

const files: Readonly<Record<FuzzFile, Buffer>> = {
  portrait,
  half_portrait: portrait.subarray(0, portrait.length >> 1),
  text: Buffer.from('no picture'),
  empty: Buffer.alloc(0),
  noise: Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) & 0xff)),
  zip: makeZip([{ name: 'a.txt', bytes: Buffer.from('hello') }]),
  pdf: Buffer.from('%PDF-1.7\n1 0 obj'),
};

/** What the marks and the caller of a request stand for at this moment. */
export interface Known {
  /** An id that was seen under this key, or one of nothing when none was. */
  idOf(key: string, place: number): string;
  /** Token of the caller at this place. */
  tokenOf(place: number): string;
}

/** Puts ids and tokens in, and writes the bytes. */
export function writeRequest(request: FuzzRequest, known: Known): WireRequest {
  const fill = (text: string) =>
    text.replace(idMark, (_, key: string, place: string) => known.idOf(key, Number(place)));
  const { caller } = request;
  const token = typeof caller === 'number' ? known.tokenOf(caller) : caller;
  const { bytes, contentType } = writeBody(request.body, fill);
  return {
    method: request.method,
    // What is no ASCII is sent as the bytes that a careless client would send.
    target: toTarget(fill(request.target)).slice(0, request.method === 'HEAD' ? longestHeadTarget : undefined),
    headers: [
      ...(token === null ? [] : [[accessTokenHeader, token] as const]),
      ...(contentType === null ? [] : [['Content-Type', contentType] as const]),
      ...request.headers,
    ],
    body: bytes,
  };
}

const toTarget = (text: string) => Buffer.from(text, 'utf8').toString('latin1').replace(/\s/g, '+');

/** A head that is too long is refused unread, with a body: that it was HEAD, which has none, was never known. */
const longestHeadTarget = 8000;

type Fill = (text: string) => string;

function writeBody(body: FuzzBody, fill: Fill): { bytes: Buffer | null; contentType: string | null } {
  switch (body.kind) {
    case 'none':
      return { bytes: null, contentType: null };
    case 'text':
      return { bytes: Buffer.from(fill(body.text), body.encoding), contentType: body.contentType };
    case 'form': {
      const { boundary, payload, parts } = body;
      const written = [
        ...(payload === null
          ? []
          : [writePart(boundary, 'form-data; name="payload"', null, Buffer.from(fill(payload)))]),
        ...parts.map((part) => writeFile(boundary, part)),
        Buffer.from(`--${boundary}--\r\n`),
      ];
      return { bytes: Buffer.concat(written), contentType: `multipart/form-data; boundary=${boundary}` };
    }
  }
}

function writeFile(boundary: string, { name, fileName, contentType, content }: FormPart): Buffer {
  const file = fileName === undefined ? '' : `; filename="${fileName}"`;
  return writePart(boundary, `form-data; name="${name}"${file}`, contentType ?? null, files[content]);
}

function writePart(boundary: string, disposition: string, type: string | null, bytes: Buffer): Buffer {
  const head = `--${boundary}\r\nContent-Disposition: ${disposition}\r\n${type === null ? '' : `Content-Type: ${type}\r\n`}\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n')]);
}
