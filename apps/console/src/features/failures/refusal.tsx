import { Alert } from '@mantine/core';
import type { FieldNames } from './name-field.ts';
import { Told } from './told.tsx';

/** Below a form, whose button sends it again: what of it the server did not take. */
export function Refusal(props: {
  readonly error: unknown;
  /** What the form calls the fields of the API. */
  readonly fields?: FieldNames | undefined;
  /** In place of the usual words. */
  readonly words?: string | undefined;
}) {
  if (!props.error) return null;
  return (
    <Alert color="red" role="alert">
      <Told {...props} />
    </Alert>
  );
}
