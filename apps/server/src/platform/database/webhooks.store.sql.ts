import type { FieldOf, webhookList } from '@praesto/contract';
import type { Reach } from '../../modules/companies/reach.ts';
import type { Webhook, WebhookId } from '../../modules/webhooks/webhook.ts';
import type { WebhooksStore } from '../../modules/webhooks/webhooks.store.ts';
import type { Database } from './database.ts';
import { sqlStateOf } from './database-error.ts';
import { listRows, type SqlList } from './lists/list-rows.ts';
import { columnsIn } from './lists/list-source.ts';
import { reachCondition } from './reach-condition.ts';
import { columnsOf, selectList, type Table, toColumns } from './tables.ts';

/** Without the secrets, which nobody reads but the outbox. */
export const webhooksTable: Table<Webhook> = {
  name: 'webhooks',
  columns: {
    id: 'id',
    companyId: 'company_id',
    url: 'url',
    isEnabled: 'is_enabled',
    disabledReason: 'disabled_reason',
    disabledAt: 'disabled_at',
    failingSince: 'failing_since',
    previousSecretUntil: 'previous_secret_until',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
};

const selected = selectList(webhooksTable, 'w');

const webhooks: SqlList<FieldOf<typeof webhookList>> = {
  select: selected,
  from: 'webhooks w',
  columns: columnsIn(webhooksTable, 'w'),
  owner: { company: 'w.company_id', user: '' },
};

/** Makes the webhooks store of a reach. A webhook is a company's: nobody has one of their own. */
export function sqlWebhooksStore(database: Database, reach: Reach): WebhooksStore {
  const companyReach: Reach = reach.kind === 'own' ? { kind: 'company', companyId: reach.companyId } : reach;
  const queries = database.within(companyReach);
  const { run, runRepeatable, transaction } = queries;
  const within = (place: number) => reachCondition(companyReach, webhooks.owner, place);

  /** Changes a webhook by `assignments` with the values from $2 on. */
  async function update(id: WebhookId, assignments: string, values: readonly unknown[]): Promise<Webhook | undefined> {
    const scope = within(values.length + 2);
    const { rows } = await run<Webhook>({
      text: `update webhooks w set ${assignments} where w.id = $1 and ${scope.text} returning ${selected}`,
      values: [id, ...values, ...scope.values],
    });
    return rows[0];
  }

  return {
    async insert(webhook, secret, most) {
      if (companyReach.kind !== 'all' && webhook.companyId !== companyReach.companyId)
        throw new Error('a webhook beyond its reach was given to this store');
      const columns = columnsOf(webhooksTable);
      const places = columns.map((_, index) => `$${index + 3}`);
      try {
        const { rowCount } = await run({
          text: `insert into webhooks (secret, ${columns}) select $1, ${places}
            where (select count(*) from webhooks where company_id = $4) < $2`,
          values: [secret, most, ...Object.values(toColumns(webhooksTable, webhook))],
        });
        return rowCount === 1 ? 'added' : 'has_too_many';
      } catch (error) {
        if (sqlStateOf(error) === uniqueViolation) return 'has_one_for_folders';
        if (sqlStateOf(error) === foreignKeyViolation) return 'no_such_company';
        throw error;
      }
    },
    async find(id) {
      const { text, values } = within(2);
      const { rows } = await runRepeatable<Webhook>({
        name: `find_webhook_${companyReach.kind}`,
        text: `select ${selected} from webhooks w where w.id = $1 and ${text}`,
        values: [id, ...values],
      });
      return rows[0];
    },
    list: (query) => listRows<Webhook, FieldOf<typeof webhookList>>(queries, webhooks, { query, reach: companyReach }),
    setEnabled: (id, isEnabled, at) =>
      transaction(async (query) => {
        const scope = within(4);
        const { rows } = await query<Webhook>(
          `update webhooks w set is_enabled = $2, updated_at = $3, failing_since = null,
             disabled_reason = case when not $2 then coalesce(disabled_reason, 'switched_off') end,
             disabled_at = case when not $2 then coalesce(disabled_at, $3) end
           where w.id = $1 and ${scope.text} returning ${selected}`,
          [id, isEnabled, at, ...scope.values],
        );
        if (rows[0] && !isEnabled) await query(giveUpPending, [id]);
        return rows[0];
      }),
    replaceSecret: (id, secret, { at, graceUntil }) =>
      update(id, 'previous_secret = secret, secret = $2, previous_secret_until = $3, updated_at = $4', [
        secret,
        graceUntil,
        at,
      ]),
    async remove(id) {
      const { text, values } = within(2);
      const { rowCount } = await run({
        text: `delete from webhooks w where w.id = $1 and ${text}`,
        values: [id, ...values],
      });
      return rowCount === 1;
    },
  };
}

/** Of a webhook that was switched off: what it was to be told. Tests are sent all the same. */
export const giveUpPending = `update webhook_events set state = 'FAILED'
  where webhook_id = $1 and state = 'PENDING' and type <> 'webhook.test'`;

const uniqueViolation = '23505';
const foreignKeyViolation = '23503';
