import { Alert } from '@mantine/core';
import { useTexts } from '../../texts/texts.ts';
import { inWords } from './failure.tsx';

/** Below a form: what of it the server did not take. */
export function Refusal({ error }: { readonly error: unknown }) {
  const t = useTexts();
  if (!error) return null;
  return (
    <Alert color="red" role="alert">
      {inWords(error, t)}
    </Alert>
  );
}
