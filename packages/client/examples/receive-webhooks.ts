/**
 * Has the server tell this program of its results, and believes only what is signed. The server must be allowed to call
 * addresses of this machine (PRAESTO_WEBHOOK_ALLOW_PRIVATE=1); elsewhere the address is an https one that others reach.
 * `node receive-webhooks.ts http://127.0.0.1:8080 EMAIL PASSWORD`
 */
import { createServer, type IncomingMessage } from 'node:http';
import { createClient, verifyWebhook, WebhookVerificationError } from '@praesto/client';

const [baseUrl = '', email = '', password = ''] = process.argv.slice(2);
const { api } = createClient({ baseUrl, credentials: { email, password } });
let secret: string;

async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const server = createServer(async (request, response) => {
  try {
    // The bytes as they came: JSON that was parsed and written again does not verify.
    const body = await verifyWebhook<object>(await readBody(request), request.headers, secret);
    console.log(`${request.headers['webhook-event']}: ${JSON.stringify(body).slice(0, 60)}`);
    response.writeHead(204).end();
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    console.log(`not believed: ${error.message}`);
    response.writeHead(401).end();
  }
});

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as { port: number };
  const webhook = await api.createWebhook({ body: { url: `http://127.0.0.1:${port}/` } });
  secret = webhook.secret;
  await api.testWebhook({ path: { webhookId: webhook.webhook_id } });
  console.log(`listening on port ${port}`);
});
