import { everything } from '../../modules/companies/reach.ts';
import type { SeenWorker, Workers } from '../../modules/jobs/worker.ts';
import type { Database } from './database.ts';

const beat = `with gone as (delete from workers where seen_at < now() - interval '1 min')
insert into workers (id, host, pid, role, engine, places) values ($1, $2, $3, $4, $5, $6)
on conflict (id) do update set seen_at = now()`;

export function sqlWorkers(database: Database): Workers {
  const { runRepeatable } = database.within(everything);
  return {
    async beat({ id, host, pid, role, engine, places }) {
      await runRepeatable({ name: 'worker_beat', text: beat, values: [id, host, pid, role, engine, places] });
    },
    async leave(id) {
      await runRepeatable({ text: 'delete from workers where id = $1', values: [id] });
    },
    async list() {
      const text = `select id, host, pid, role, engine, places, started_at as "startedAt", seen_at as "seenAt"
        from workers where seen_at > now() - interval '15 s' order by started_at, id`;
      return (await runRepeatable<SeenWorker>({ text })).rows;
    },
  };
}
