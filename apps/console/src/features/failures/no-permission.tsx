import { Notice } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';
import { useActor } from '../session/actor.ts';

/** In place of a page that is of no use to a role: what the server would say, said before. */
export function NoPermission() {
  const t = useTexts();
  const { role } = useActor();
  return (
    <Notice icon="lock" tone="yellow" role="alert" title={t.failures.forbiddenTitle}>
      {t.failures.forbidden(t.roles[role])}
    </Notice>
  );
}
