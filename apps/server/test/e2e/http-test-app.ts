import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { folderPayload, routes } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { type AppDeps, createApp } from '../../src/http/app.ts';
import { defaultHttpLimits, type HttpLimits } from '../../src/http/http-limits.ts';
import { readUpload } from '../../src/http/multipart.ts';
import { addRoute } from '../../src/http/route.ts';
import { defaultSessionLifetimes } from '../../src/modules/sessions/session-lifetimes.ts';
import type { SignInDeps } from '../../src/modules/sessions/sign-in.ts';
import { createSignInThrottle } from '../../src/modules/sessions/sign-in-throttle.ts';
import type { Stores } from '../../src/modules/stores.ts';
import { ensureFirstAdmin } from '../../src/modules/users/ensure-first-admin.ts';
import { createPasswordCheck } from '../../src/modules/users/passwords.ts';
import { sqlSignInStore } from '../../src/platform/database/sign-in.store.sql.ts';
import { sqlSignInTallies } from '../../src/platform/database/sign-in-tallies.sql.ts';
import type { Clock } from '../../src/shared/clock.ts';
import { openLogger } from '../../src/shared/logger.ts';
import { openTestDatabase } from '../support/test-database.ts';

export const adminCredentials = { email: 'admin@example.org', password: 'correct horse battery' };

export interface TestApp {
  readonly url: string;
  readonly port: number;
  readonly app: FastifyInstance;
  close(): Promise<void>;
}

/** The HTTP server on a free port of the loopback, with what a test puts in. Without a store nobody signs in. */
export async function startTestApp(
  options: Partial<Omit<AppDeps, 'limits'>> & { readonly limits?: Partial<HttpLimits> } = {},
): Promise<TestApp> {
  const app = createApp({
    signIn: null,
    trustedProxies: ['loopback'],
    storesFor: () => ({}) as Stores,
    idempotency: null,
    logger: openLogger({ level: 'silent' }),
    version: '1.2.3',
    checkHealth: async () => {},
    checkReady: async () => {},
    registerRoutes: [],
    ...options,
    limits: { ...defaultHttpLimits, ...options.limits },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, app, close: () => app.close() };
}

/** What signing in takes, on a real database with one ADMIN in it. */
export async function openSignIn(now: Clock): Promise<{ readonly signIn: SignInDeps; close(): Promise<void> }> {
  const { database, close } = await openTestDatabase();
  const signIns = sqlSignInStore(database);
  await ensureFirstAdmin(signIns, { ...adminCredentials, companyName: 'Example' });
  const throttle = createSignInThrottle({ tallies: sqlSignInTallies(database), now });
  const signIn = { signIns, lifetimes: defaultSessionLifetimes, now, checkPassword: createPasswordCheck(), throttle };
  return { signIn, close };
}

/** A route that reads a form and tells what it read, for tests of reading alone. */
export function echoUploads(app: FastifyInstance): void {
  addRoute(app, routes.createInstantFolder, async (request) => {
    const { files, payload } = await readUpload(request, folderPayload);
    return {
      files: files.map(({ bytes, ...facts }) => ({ ...facts, isAlone: bytes.buffer.byteLength === bytes.length })),
      payload,
    };
  });
}

/** Sends bytes as they are and collects the answer until the server closes the connection. */
export async function sendRaw(port: number, request: string | Uint8Array): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.write(request);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}
