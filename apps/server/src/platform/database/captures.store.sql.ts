import type { CaptureSession } from '../../modules/captures/capture-session.ts';
import type { CapturesStore } from '../../modules/captures/captures.store.ts';
import { isWithin, type Reach } from '../../modules/companies/reach.ts';
import type { Database } from './database.ts';
import { reachCondition } from './reach-condition.ts';
import { insertRow, selectList, type Table } from './tables.ts';

const capturesTable: Table<CaptureSession> = {
  name: 'capture_sessions',
  columns: {
    id: 'id',
    companyId: 'company_id',
    userId: 'user_id',
    origin: 'origin',
    address: 'address',
    actions: 'actions',
    publicKey: 'public_key',
    light: 'light',
    openedWith: 'opened_with',
    state: 'state',
    createdAt: 'created_at',
    expiresAt: 'expires_at',
    claimedAt: 'claimed_at',
    folderId: 'folder_id',
    outcome: 'outcome',
    refusal: 'refusal',
  },
};

const sumOfPieces = 'select coalesce(sum(length(bytes)), 0)::int as bytes from capture_uploads where session_id = $1';

/** Makes the store of a reach; cheap enough to be called for every request. */
export function sqlCapturesStore(database: Database, reach: Reach): CapturesStore {
  const { run, runRepeatable, transaction } = database.within(reach);
  const within = (place: number) => reachCondition(reach, { company: 's.company_id', user: 's.user_id' }, place);

  return {
    async insert(session) {
      if (!isWithin(reach, session)) throw new Error('a capture session beyond its reach was given to this store');
      const [text, values] = insertRow(capturesTable, session);
      const { rowCount } = await run({ text: `${text} on conflict (opened_with) do nothing`, values });
      return rowCount === 1 ? 'done' : 'token_used';
    },
    async find(id) {
      const { text, values } = within(2);
      const select = `select ${selectList(capturesTable, 's')} from capture_sessions s where s.id = $1 and ${text}`;
      const { rows } = await runRepeatable<CaptureSession>({ text: select, values: [id, ...values] });
      return rows[0];
    },
    async countOpened(address, since) {
      const { rows } = await runRepeatable<{ opened: number; kept: number }>({
        text: `select count(*)::int as opened, (count(*) filter (where not given_up))::int as kept
          from capture_sessions where address = $1 and created_at > $2`,
        values: [address, since],
      });
      return rows[0]!;
    },
    async giveUp(id, at) {
      const { text, values } = within(3);
      await run({
        text: `update capture_sessions s set given_up = true, expires_at = least(s.expires_at, $2)
          where s.id = $1 and s.state = 'open' and ${text}`,
        values: [id, at, ...values],
      });
    },
    async claim(id, at) {
      const { text, values } = within(3);
      const { rowCount } = await run({
        text: `update capture_sessions s set state = 'processing', claimed_at = $2
          where s.id = $1 and s.state = 'open' and s.expires_at > $2 and ${text}`,
        values: [id, at, ...values],
      });
      return rowCount === 1;
    },
    async release(id) {
      const { text, values } = within(2);
      await run({
        text: `update capture_sessions s set state = 'open', claimed_at = null where s.id = $1 and s.state = 'processing' and ${text}`,
        values: [id, ...values],
      });
    },
    async conclude(id, end) {
      const { text, values } = within(6);
      const { folderId, outcome, refusal } = { folderId: null, outcome: null, refusal: null, ...end };
      await run({
        text: `update capture_sessions s set state = $2, folder_id = $3, outcome = $4, refusal = $5
          where s.id = $1 and s.state = 'processing' and ${text}`,
        values: [id, end.state, folderId, outcome, refusal, ...values],
      });
    },
    addPiece: ({ id, companyId }, { offset, bytes }) =>
      transaction(async (query) => {
        // Pieces of one container take turns.
        await query('select from capture_sessions where id = $1 for update', [id]);
        const { rows } = await query<{ bytes: number }>(sumOfPieces, [id]);
        const before = rows[0]!.bytes;
        if (offset !== before || bytes.length === 0) return before;
        const insert = 'insert into capture_uploads (session_id, company_id, starts_at, bytes) values ($1, $2, $3, $4)';
        await query(insert, [id, companyId, offset, Buffer.from(bytes)]);
        return before + bytes.length;
      }),
    async countBytes(id) {
      const { rows } = await runRepeatable<{ bytes: number }>({ text: sumOfPieces, values: [id] });
      return rows[0]!.bytes;
    },
    async readPieces(id) {
      const select = 'select bytes from capture_uploads where session_id = $1 order by starts_at';
      const { rows } = await runRepeatable<{ bytes: Buffer }>({ text: select, values: [id] });
      return new Uint8Array(Buffer.concat(rows.map(({ bytes }) => bytes)));
    },
    async removePieces(id) {
      await run({ text: 'delete from capture_uploads where session_id = $1', values: [id] });
    },
    async deleteExpiredBefore(before, now) {
      const { text, values } = within(2);
      await run({
        text: `delete from capture_uploads u using capture_sessions s
          where u.session_id = s.id and s.expires_at < $1 and s.state <> 'processing' and ${text}`,
        values: [now, ...values],
      });
      const remove = `delete from capture_sessions s where s.expires_at < $1 and ${text}`;
      const { rowCount } = await run({ text: remove, values: [before, ...values] });
      return rowCount ?? 0;
    },
  };
}
