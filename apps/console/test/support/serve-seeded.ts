/**
 * `node apps/console/test/support/serve-seeded.ts`: a server with orders to look at, until Ctrl-C; for working on pages
 * and for pictures of them.
 */
import { openConsoleServer, password, people } from './console-server.ts';
import { seedOrders } from './seed-orders.ts';

const server = await openConsoleServer();
const orders = await seedOrders(server);
console.log(JSON.stringify({ url: `${server.url}/console`, password, people, orders }, null, 2));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void server.close().then(() => process.exit(0)));
}
