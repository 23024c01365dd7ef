import type { CompanyPlace, CompanyPlaces } from '../../modules/companies/company-places.ts';
import { everything } from '../../modules/companies/reach.ts';
import { newId } from '../../shared/ids.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Database } from './database.ts';

/** After so long without a sign of life of its server a request is over. */
const leaseMs = 20_000;
const renewMs = 5000;

const enter = 'with tried as (select praesto_enter_request($1, $2, $3, $4) as entered) select entered from tried';
const renew = `update requests_at_work set until = clock_timestamp() + $2 * interval '1 ms' where id = $1`;
const leave = 'delete from requests_at_work where id = $1';

/** For a company without a limit nothing is written. */
const anywhere: CompanyPlace = { leave: async () => {} };

export interface CompanyPlacesOptions {
  /** For companies of which nothing else is said; `null` = any number. */
  readonly companyAtOnce: number | null;
  readonly log: Logger;
}

export function sqlCompanyPlaces(database: Database, { companyAtOnce, log }: CompanyPlacesOptions): CompanyPlaces {
  const { run, runRepeatable } = database.within(everything);

  function hold(id: string): CompanyPlace {
    const renewal = setInterval(() => {
      const statement = { name: 'renew_request', text: renew, values: [id, leaseMs] };
      runRepeatable(statement).catch((err: unknown) => log.warn({ err }, 'the place of a request was not renewed'));
    }, renewMs).unref();
    return {
      async leave() {
        clearInterval(renewal);
        const statement = { name: 'leave_request', text: leave, values: [id] };
        await runRepeatable(statement).catch((err: unknown) =>
          log.warn({ err }, 'a request did not give its place back'),
        );
      },
    };
  }

  return {
    async enter(companyId) {
      const id = newId();
      type Row = { readonly entered: boolean | null };
      const values = [id, companyId, leaseMs, companyAtOnce];
      const { rows } = await run<Row>({ name: 'enter_request', text: enter, values });
      const entered = rows[0]!.entered;
      if (entered === null) return anywhere;
      return entered ? hold(id) : undefined;
    },
  };
}
