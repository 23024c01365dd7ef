import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import type { PoolConfig } from 'pg';
import { createMessageCutter, welcome } from './wire-messages.ts';

/** A PostgreSQL with the extension pgvector. */
export interface VectorPostgres {
  readonly connection: PoolConfig;
  close(): Promise<void>;
}

/**
 * PostgreSQL built for WebAssembly, in this process and in memory, behind a socket: the PostgreSQL that comes with Praesto
 * lacks the extension. The engine has one session, so connections take turns, whole: one waits until the one before it
 * is closed. Use pools of one connection, and close one before the next is used.
 */
export async function openVectorPostgres(): Promise<VectorPostgres> {
  const engine = await PGlite.create({ extensions: { vector } });
  let turn: Promise<void> = Promise.resolve();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.setNoDelay(true);
    turn = turn.then(() => serve(engine, socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    connection: { host: '127.0.0.1', port, user: 'postgres', database: 'postgres', ssl: false },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await turn;
      await engine.close();
    },
  };
}

/** One connection from its startup to its end. */
async function serve(engine: PGlite, socket: Socket): Promise<void> {
  const cutter = createMessageCutter();
  let isWelcome = false;

  async function begin(): Promise<boolean> {
    const startup = cutter.takeStartup();
    if (startup === 'ssl') socket.write('N');
    if (!startup || startup === 'ssl') return false;
    const role = /-c role=(\w+)/.exec(startup.settings.options ?? '')?.[1];
    for (const reset of ['rollback', 'discard all', ...(role ? [`set role ${role}`] : [])]) await engine.exec(reset);
    socket.write(welcome);
    return true;
  }

  try {
    for await (const bytes of socket) {
      cutter.push(bytes);
      isWelcome ||= await begin();
      if (!isWelcome) continue;
      const messages: Buffer[] = [];
      for (let next = cutter.takeMessage(); next; next = cutter.takeMessage()) messages.push(next);
      if (messages.at(-1)?.[0] === 'X'.charCodeAt(0)) return;
      if (messages.length > 0) socket.write(await engine.execProtocolRaw(Buffer.concat(messages)));
    }
  } catch (error) {
    // A connection that is broken off is closed; everything else is a fault of the bridge.
    if (!socket.destroyed) throw error;
  } finally {
    socket.destroy();
  }
}
