import packageJson from '../../package.json' with { type: 'json' };
import type { Config } from '../config/config.ts';
import { toWireJson } from '../http/wire-json.ts';
import { linksBelow, type MediaLinks } from '../modules/media/media-links.ts';
import { deliverWebhook } from '../modules/webhooks/deliver-webhook.ts';
import { type DeliveryLoop, type DeliveryLoopDeps, runDeliveries } from '../modules/webhooks/delivery-loop.ts';
import type { Database, DatabaseOptions } from '../platform/database/database.ts';
import { sqlFoldersStore } from '../platform/database/folders.store.sql.ts';
import { openNotices } from '../platform/database/notices.ts';
import { noticeChannel } from '../platform/database/webhook-events.store.sql.ts';
import { sqlWebhookOutbox } from '../platform/database/webhook-outbox.sql.ts';
import { openHttpSender } from '../platform/webhooks/http-sender.ts';
import type { Clock } from '../shared/clock.ts';
import type { CompanyId } from '../shared/ids.ts';
import type { Logger } from '../shared/logger.ts';
import { asServer } from '../shared/origin.ts';
import type { Building } from './building.ts';

/** Webhooks: what sends them, and from where it takes them once the server listens. */
export function openWebhooks(
  { config, log, opened }: Building,
  {
    database,
    connection,
    now,
  }: {
    readonly database: Database;
    readonly connection: DatabaseOptions['connection'];
    readonly now: Clock;
  },
) {
  const { timeoutMs, allowPrivate: isPrivateAllowed } = config.webhooks;
  const rules = { allowPrivate: isPrivateAllowed === '1' };
  if (rules.allowPrivate)
    log.warn(
      'PRAESTO_WEBHOOK_ALLOW_PRIVATE=1: whoever may set a webhook can reach this machine and its network. For development only.',
    );
  const sender = openHttpSender({ ...rules, timeoutMs });
  opened.defer(() => sender.close());
  const outbox = sqlWebhookOutbox(database);
  const foldersOf = (companyId: CompanyId) => sqlFoldersStore(database, { kind: 'company', companyId });
  const userAgent = `Praesto/${packageJson.version}`;
  let loop: DeliveryLoop | undefined;
  let notices: { close(): Promise<void> } | undefined;
  return {
    rules,
    sender,
    outbox,
    begin(url: string) {
      const links = webhookLinks(config, url, log);
      const deps = { sender, foldersOf, links, toJson: toWireJson, userAgent, now, random: Math.random };
      const deliver: DeliveryLoopDeps['deliver'] = (event, signal) => deliverWebhook(deps, event, signal);
      loop = asServer('sendWebhooks', () => runDeliveries({ outbox, deliver, deliverWithinMs: timeoutMs, log }));
      notices = openNotices({ connection, log, listeners: { [noticeChannel]: loop.wake } });
    },
    async stop(withinMs: number) {
      await Promise.all([loop?.stop(withinMs), notices?.close()]);
    },
  };
}

/** Below the public URL. Without one nobody knows where a receiver would find this server: what it listens on is told once. */
function webhookLinks({ http: { publicUrl } }: Config, url: string, log: Logger): () => MediaLinks {
  let isTold = publicUrl !== null;
  return () => {
    if (!isTold) log.warn({ base: url }, 'PRAESTO_PUBLIC_URL is not set: links in webhooks begin with this address');
    isTold = true;
    return linksBelow((publicUrl ?? url).replace(/\/+$/, ''));
  };
}
