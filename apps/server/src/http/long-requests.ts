import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

const sockets = new WeakSet<Socket>();

/**
 * Lets a request take as long as data moves: the limit for the whole of a request is for uploads that fit into memory.
 * A connection on which nothing moved for `idleMs`, because the client neither sends nor reads, is closed.
 */
export function allowLong(
  { socket }: FastifyRequest,
  reply: FastifyReply,
  { idleMs }: { readonly idleMs: number },
): void {
  sockets.add(socket);
  reply.raw.setTimeout(idleMs, () => socket.destroy());
  reply.raw.once('close', () => sockets.delete(socket));
}

/** Whether a request on this connection may take longer than others. */
export function isLong(socket: Socket): boolean {
  return sockets.has(socket);
}
