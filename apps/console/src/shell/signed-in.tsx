import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { call } from '../api.ts';
import { inWords } from '../features/failures/in-words.ts';
import { RequestNumber } from '../features/failures/told.tsx';
import { ActorContext, toActor } from '../features/session/actor.ts';
import { useSession } from '../features/session/session-store.ts';
import { Page } from '../kit/page.tsx';
import { Loading, Notice, RetryButton } from '../kit/states.tsx';
import { SignInPage } from '../pages/sign-in/sign-in-page.tsx';
import { useTexts } from '../texts/texts.ts';

/** Shows the pages to whoever is signed in, under the address that was asked for; to others the way in. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const session = useSession();
  const queries = useQueryClient();
  // What one person saw is not shown to the next.
  useEffect(() => {
    if (session.kind !== 'in') queries.clear();
  }, [session.kind, queries]);
  if (session.kind !== 'in') return <SignInPage session={session} />;
  return <Known userId={session.userId}>{children}</Known>;
}

function Known({ userId, children }: { readonly userId: string; readonly children: ReactNode }) {
  const t = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: ['me', userId],
    queryFn: () => call((client) => client.api.getUser({ path: { userId } })),
    staleTime: 60_000,
    select: toActor,
  });
  if (data) return <ActorContext value={data}>{children}</ActorContext>;
  if (error) {
    return (
      <main>
        <Page title={t.shell.product}>
          <Notice
            icon="warning"
            tone="red"
            role="alert"
            title={inWords(error, t)}
            action={<RetryButton label={t.common.retry} onClick={() => void refetch()} />}
          >
            <RequestNumber error={error} />
          </Notice>
        </Page>
      </main>
    );
  }
  return (
    <main>
      <Loading label={t.common.loading} />
    </main>
  );
}
