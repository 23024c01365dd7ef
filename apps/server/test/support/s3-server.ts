import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { buildApp } from 'fauxqs';

/** What an S3-compatible store may do to whoever relies on it. */
export type S3Mood = 'well' | 'broken' | 'silent' | 'cuts answers short';

/** An S3-compatible store in memory, on the loopback, with one bucket in it. */
export interface S3Server {
  readonly endpoint: string;
  readonly bucket: string;
  /** How it treats requests from now on. */
  mood: S3Mood;
  close(): Promise<void>;
}

export const s3Credentials = { accessKeyId: 'test', secretAccessKey: 'test-secret' };

/** Where it listens, for whom, and what its bucket is called. */
export interface S3Place {
  readonly host?: string;
  /** Any that is free when absent. */
  readonly port?: number;
  readonly bucket?: string;
}

export async function startS3Server(place: S3Place = {}): Promise<S3Server> {
  const app = buildApp({ logger: false });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const inner = (app.server.address() as AddressInfo).port;
  const door = createServer((request, response) => answer(request, response, { inner, mood: server.mood }));
  const port = await listen(door, place);
  const server: S3Server = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: place.bucket ?? 'praesto-test',
    mood: 'well',
    async close() {
      door.closeAllConnections();
      await new Promise((done) => door.close(done));
      await app.close();
    },
  };
  const { endpoint, bucket } = server;
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials: s3Credentials });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
  return server;
}

async function listen(server: Server, { host = '127.0.0.1', port = 0 }: S3Place): Promise<number> {
  await new Promise<void>((done) => server.listen(port, host, done));
  return (server.address() as AddressInfo).port;
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { inner, mood }: { readonly inner: number; readonly mood: S3Mood },
): void {
  if (mood === 'silent') return void request.resume();
  if (mood === 'broken') {
    request.resume();
    response.writeHead(500).end();
    return;
  }
  const { method = 'GET', url: path = '/', headers } = request;
  const within = forward({ host: '127.0.0.1', port: inner, method, path, headers }, (found) => {
    response.writeHead(found.statusCode ?? 500, found.headers);
    if (mood === 'well') found.pipe(response);
    else found.once('data', (bytes: Buffer) => response.write(bytes.subarray(0, 1), () => response.destroy()));
  });
  request.pipe(within);
}
