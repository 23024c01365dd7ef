/**
 * Makes the example of the capture container anew: `node tools/make-container-example.ts`. Signatures of ECDSA differ from
 * run to run, so that the file is only made when the format changes, and the public key lies beside it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeContainer } from '../packages/contract/src/index.ts';

const folder = join(import.meta.dirname, '../packages/contract/src/capture/testing');
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
const jpeg = new Uint8Array(readFileSync(join(folder, 'grey.jpg')));
const times = [0, 33.4, 66.7];

const pieces = await writeContainer({
  sessionToken: 'not-a-token-of-any-server',
  payload: {
    origin: 'https://shop.example',
    capture_session_id: '6f1c2d3e-4b5a-4678-9abc-def012345678',
    time_captured: 1_764_230_400_000,
    meta: { transaction_id: 'example' },
    media: [
      {
        kind: 'frames',
        key: 'video1',
        action: 'video_selfie_blank',
        orientation: 'portrait',
        width: 8,
        height: 8,
        frames: times.map((time_ms, place) => ({ part: `media/video1/${place}.jpg`, time_ms })),
      },
    ],
    cues: [{ code: 'developer_tools', detail: 'an example' }],
    environment: { sdk_version: '0.1.0', camera: { label: 'Example camera', width: 8, height: 8 } },
  },
  media: times.map((_, place) => ({ name: `media/video1/${place}.jpg`, data: jpeg })),
  sign: (bytes) => crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, bytes),
});

writeFileSync(join(folder, 'example.prcc'), Buffer.concat(pieces));
const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
writeFileSync(join(folder, 'example-key.json'), `${JSON.stringify({ kty, crv, x, y }, null, 2)}\n`);
