import type { PraestoClient, TokensAnswer } from '@praesto/client';
import { useRef } from 'react';

interface NewAccount {
  readonly companyId: string;
  readonly name: string;
  readonly email: string;
}

/** Makes a machine account and its token. Where only the account came about, the next try goes on from there. */
export function useNewAccount() {
  const made = useRef<{ readonly wanted: string; readonly userId: string } | null>(null);
  return async (client: PraestoClient, account: NewAccount): Promise<TokensAnswer> => {
    const { companyId: company_id, name: first_name, email } = account;
    const wanted = JSON.stringify(account);
    if (made.current?.wanted !== wanted) {
      const body = { user_type: 'CLIENT', is_service: true, company_id, first_name, email } as const;
      const { user_id: userId } = await client.api.createUser({ body });
      made.current = { wanted, userId };
    }
    return client.api.issueToken({ path: { userId: made.current.userId } });
  };
}
