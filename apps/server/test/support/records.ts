import type { Analysis, OutputImage, ResultMedia } from '../../src/modules/analyses/analysis.ts';
import type { Actor } from '../../src/modules/companies/actor.ts';
import type { Folder } from '../../src/modules/folders/folder.ts';
import type { Media } from '../../src/modules/media/media.ts';
import type { Session } from '../../src/modules/sessions/session.ts';
import type { User } from '../../src/modules/users/user.ts';
import { newId } from '../../src/shared/ids.ts';

const at = new Date('2026-03-01T12:00:00.123Z');

/** A user of a company of their own, unless told otherwise. */
export function aUser(changes: Partial<User> = {}): User {
  const userId = changes.userId ?? newId<'user'>();
  return {
    userId,
    companyId: newId(),
    userType: 'CLIENT',
    isAdmin: false,
    isService: false,
    isActive: true,
    blockedAnalyses: [],
    email: `${userId}@example.org`,
    firstName: null,
    middleName: null,
    lastName: null,
    passwordHash: '$argon2id$not-a-real-hash',
    metaData: {},
    createdAt: at,
    ...changes,
  };
}

export function aSession(user: Pick<User, 'userId'>, changes: Partial<Session> = {}): Session {
  const id = newId();
  return {
    id,
    userId: user.userId,
    accessTokenHash: `access-${id}`,
    expireTokenHash: `expire-${id}`,
    createdAt: at,
    lastUsedAt: at,
    expiresAt: at,
    refreshedFrom: null,
    ip: '192.0.2.7',
    userAgent: 'test',
    ...changes,
  };
}

export function aMedia(changes: Partial<Media> = {}): Media {
  const id = newId<'media'>();
  return {
    id,
    folderId: newId(),
    kind: 'image',
    originalName: 'selfie.jpg',
    mime: 'image/jpeg',
    sizeBytes: 123_456,
    sha256: 'ab'.repeat(32),
    width: 960,
    height: 1280,
    durationMs: null,
    tags: [],
    metaData: {},
    challenge: null,
    capture: null,
    blobKey: `${id}/upload.jpg`,
    createdAt: at,
    updatedAt: at,
    ...changes,
  };
}

export function anOutputImage(changes: Partial<OutputImage> = {}): OutputImage {
  const id = newId<'media'>();
  return { id, blobKey: `${id}/best.jpg`, jpeg: null, width: 480, height: 640, info: { frame_index: 3 }, ...changes };
}

export function aResultMedia(changes: Partial<ResultMedia> = {}): ResultMedia {
  return { id: newId(), mediaId: newId(), resultsData: { confidence_spoofing: 0.02 }, outputImages: [], ...changes };
}

export function anAnalysis(changes: Partial<Analysis> = {}): Analysis {
  return {
    id: newId(),
    groupId: newId(),
    folderId: newId(),
    type: 'QUALITY',
    params: {},
    metaData: {},
    state: 'FINISHED',
    resolution: 'SUCCESS',
    sourceMediaIds: [],
    resultsData: null,
    resultsMedia: [],
    error: null,
    technicalMetaData: {},
    resolutionOperator: null,
    operatorComment: null,
    operatorUserId: null,
    operatorAt: null,
    systemResolution: null,
    sentAt: at,
    receivedAt: at,
    finishedAt: at,
    createdAt: at,
    updatedAt: at,
    ...changes,
  };
}

/** A folder of `actor`; its media and analyses are moved into it. */
export function aFolder(actor: Pick<Actor, 'companyId' | 'userId'>, changes: Partial<Folder> = {}): Folder {
  const id = changes.id ?? newId<'folder'>();
  return {
    companyId: actor.companyId,
    userId: actor.userId,
    resolutionEndpoint: null,
    resolutionStatus: 'SUCCESS',
    systemResolution: 'SUCCESS',
    decidedResolution: null,
    operatorStatus: null,
    operatorComment: null,
    operatorUserId: null,
    operatorAt: null,
    resolutionComment: '[]',
    metaData: {},
    wipedAt: null,
    wipedBy: null,
    createdAt: at,
    updatedAt: at,
    ...changes,
    id,
    media: (changes.media ?? []).map((medium) => ({ ...medium, folderId: id })),
    analyses: (changes.analyses ?? []).map((analysis) => ({ ...analysis, folderId: id })),
  };
}
