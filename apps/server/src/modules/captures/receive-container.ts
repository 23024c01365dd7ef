import type { UploadView } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { SessionTokens } from '../sessions/session-token.ts';
import type { Stores } from '../stores.ts';
import type { CaptureSession } from './capture-session.ts';
import type { OpenSite } from './effective-settings.ts';
import { readActor } from './find-actor.ts';
import { type FolderMakingDeps, isKept, makeForgottenFolder, makeKeptFolder } from './make-folder.ts';
import { openContainer } from './open-container.ts';
import { takeCapture } from './take-capture.ts';

export interface ReceiveContainerDeps {
  readonly folderDeps: FolderMakingDeps;
  /** Of the company of the page. */
  readonly stores: Stores;
  readonly tokens: SessionTokens;
  readonly now: Clock;
}

export interface ContainerUpload {
  readonly site: OpenSite;
  readonly session: CaptureSession;
  /** Of the whole container. */
  readonly size: number;
  readonly offset: number;
  /** Where the body began to belong. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Why this is not all of the body; `null` = it is. */
  readonly broken: AppError | null;
}

/**
 * Takes what arrived of a container. With its last byte it is opened, and its media are judged, whether or not the page waits
 * for it: it asks for the result. What arrives in one goes to no table.
 * @throws AppError `capture.wrong_offset`, `capture.used`, `container.*`, whatever making the folder refuses; `broken`
 */
export async function receiveContainer(deps: ReceiveContainerDeps, upload: ContainerUpload): Promise<UploadView> {
  const { session, size, offset, bytes, broken, site } = upload;
  requireOpen(session, site);
  const end = offset + bytes.length;
  if (end > size) throw wrongSize(size, end);
  if (end < size || broken) return keepPiece(deps, upload);
  const whole = offset === 0 ? bytes : await join(deps, upload);
  await takeWhole(deps, { site, session, whole });
  return { state: 'finished', offset: size };
}

function requireOpen({ state }: CaptureSession, { settings }: OpenSite): void {
  if (settings.architecture === 'capture') {
    const reason = 'pages of this company hand the container to their own backend';
    throw new AppError('object.not_found', { reason });
  }
  if (state !== 'open') throw new AppError('capture.used', { reason: 'a container was taken for this session' });
}

async function keepPiece(
  { stores: { captures } }: ReceiveContainerDeps,
  { session, offset, bytes, broken }: ContainerUpload,
): Promise<UploadView> {
  const kept = await captures.addPiece(session, { offset, bytes });
  if (broken) throw broken;
  if (kept !== offset + bytes.length) throw wrongOffset(kept);
  return { state: 'receiving', offset: kept };
}

/** What arrived before, and now. */
async function join(
  { stores: { captures } }: ReceiveContainerDeps,
  { session, offset, bytes }: ContainerUpload,
): Promise<Uint8Array<ArrayBuffer>> {
  const before = await captures.readPieces(session.id);
  if (before.length !== offset) throw wrongOffset(before.length);
  const whole = new Uint8Array(before.length + bytes.length);
  whole.set(before);
  whole.set(bytes, before.length);
  return whole;
}

interface Whole {
  readonly site: OpenSite;
  readonly session: CaptureSession;
  readonly whole: Uint8Array<ArrayBuffer>;
}

async function takeWhole(deps: ReceiveContainerDeps, { site, session, whole }: Whole): Promise<void> {
  const { stores, folderDeps, now } = deps;
  const { captures, policies } = stores;
  try {
    const container = await openContainer({ ...deps, captures }, whole, site.companyId);
    const actor = await readActor(stores.users, session.userId);
    // Nobody waits for the answer alone: it is asked for again.
    const { signal } = new AbortController();
    const make = isKept(site.settings)
      ? makeKeptFolder({ ...folderDeps, stores }, { actor, signal, sessionId: session.id })
      : makeForgottenFolder({ ...folderDeps, policies }, { actor, signal });
    await takeCapture({ captures, settings: site.settings, make, now }, container);
  } finally {
    await captures.removePieces(session.id);
  }
}

function wrongOffset(offset: number): AppError {
  return new AppError('capture.wrong_offset', { field: 'offset', offset, reason: `${offset} bytes are here` });
}

function wrongSize(size: number, end: number): AppError {
  const reason = `is ${size}, and the body would end at ${end}`;
  return new AppError('body.wrong_value', { fields: [{ field: 'size', reason }] });
}
