import type { UseMutationResult } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Confirm } from '../../kit/confirm.tsx';
import { useTexts } from '../../texts/texts.ts';
import type { FieldNames } from './name-field.ts';
import { Refusal } from './refusal.tsx';

/** Asks before a change that cannot be taken back, and stays with the reason where it is not done. */
export function ConfirmChange<Answer, Given>(props: {
  /** Told in place. */
  readonly change: UseMutationResult<Answer, Error, Given>;
  readonly given: Given;
  readonly title: string;
  readonly verb: string;
  /** What leaves all as it is. */
  readonly cancel?: string;
  readonly isDanger?: boolean;
  readonly typed?: { readonly label: string; readonly word: string };
  /** What the page calls the fields of the API. */
  readonly fields?: FieldNames;
  readonly children: ReactNode;
  readonly onDone?: (answer: Answer) => void;
  readonly onClose: () => void;
}) {
  const { change, given, cancel, fields, children, onDone, onClose, ...rest } = props;
  const t = useTexts();
  const { mutate, reset, isPending, error } = change;
  // Asked anew, it says nothing of what failed before.
  useEffect(() => reset, [reset]);
  const confirm = () =>
    mutate(given, {
      onSuccess: (answer) => {
        onClose();
        onDone?.(answer);
      },
    });
  return (
    <Confirm
      {...rest}
      words={{ close: t.common.close, cancel: cancel ?? t.common.cancel }}
      isRunning={isPending}
      refusal={<Refusal error={error} fields={fields} />}
      onConfirm={confirm}
      onClose={onClose}
    >
      {children}
    </Confirm>
  );
}
