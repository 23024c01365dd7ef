import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { IconName } from '../../kit/icon.tsx';
import { Notice } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';

/** In place of an empty list, what to do about it: take the filters away where there are some, else make the first. */
export function Nothing(props: {
  readonly icon: IconName;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  readonly words: {
    readonly emptyTitle: string;
    readonly empty: string;
    readonly noneTitle: string;
    readonly none: string;
  };
  /** What makes the first one, for those who may. */
  readonly create?: ReactNode;
}) {
  const { icon, isFiltered, onClear, words, create } = props;
  const t = useTexts();
  if (!isFiltered) {
    return (
      <Notice icon={icon} title={words.emptyTitle} action={create}>
        {words.empty}
      </Notice>
    );
  }
  const clear = (
    <Button variant="light" onClick={onClear}>
      {t.orders.clearFilters}
    </Button>
  );
  return (
    <Notice icon="filter" title={words.noneTitle} action={clear}>
      {words.none}
    </Notice>
  );
}
