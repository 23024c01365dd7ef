import { challengeView, createChallengeRequest } from '../challenges.ts';
import type { RouteEntry } from './route-entry.ts';

export const challengeRoutes = {
  createChallenge: {
    method: 'POST',
    path: '/api/challenges',
    summary: 'Draw gestures in a random order for one clip of this session to show',
    description:
      'The clip is sent with `media:challenge` in the payload of the form, within the time and in the session of the challenge, once. A `quality` analysis then verifies the order.',
    tag: 'challenges',
    auth: 'token',
    permission: 'challenge.create',
    body: { kind: 'json', schema: createChallengeRequest },
    answers: { 201: challengeView },
  },
  getChallenge: {
    method: 'GET',
    path: '/api/challenges/:challengeId',
    summary: 'One challenge, and whether it was used',
    tag: 'challenges',
    auth: 'token',
    permission: 'challenge.read',
    answers: { 200: challengeView },
  },
} as const satisfies Record<string, RouteEntry>;
