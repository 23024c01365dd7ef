import type { CaptureSession } from '../../src/modules/captures/capture-session.ts';
import type { User } from '../../src/modules/users/user.ts';
import { newId } from '../../src/shared/ids.ts';

/** Opened ten minutes before it expires, at noon of the tests. Its key is the point of an example (RFC 7515, A.3.1). */
export function aCaptureSession(
  { companyId, userId }: Pick<User, 'companyId' | 'userId'>,
  changes: Partial<CaptureSession> = {},
): CaptureSession {
  return {
    id: newId(),
    companyId,
    userId,
    origin: 'https://shop.example',
    address: '192.0.2.7',
    actions: ['video_selfie_blank', 'photo_id_front'],
    publicKey: {
      kty: 'EC',
      crv: 'P-256',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    },
    light: null,
    openedWith: null,
    state: 'open',
    createdAt: new Date('2026-03-01T12:00:00Z'),
    expiresAt: new Date('2026-03-01T12:10:00Z'),
    claimedAt: null,
    folderId: null,
    outcome: null,
    refusal: null,
    ...changes,
  };
}
