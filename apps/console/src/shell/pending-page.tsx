import { Loading } from '../kit/states.tsx';
import { useTexts } from '../texts/texts.ts';

/** While the script of a page comes. */
export function PendingPage() {
  return <Loading label={useTexts().common.loading} />;
}
