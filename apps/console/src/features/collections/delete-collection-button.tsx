import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { CollectionView } from '@praesto/client';
import { Icon } from '../../kit/icon.tsx';
import { useTexts } from '../../texts/texts.ts';
import { ConfirmChange } from '../failures/confirm-change.tsx';
import { useChange } from '../failures/use-change.ts';
import { usePersonCount } from './use-collections.ts';

export function DeleteCollectionButton(props: { readonly collection: CollectionView; readonly onDeleted: () => void }) {
  const { collection, onDeleted } = props;
  const { alias, collection_id: collectionId } = collection;
  const t = useTexts();
  const { data: count } = usePersonCount(collectionId);
  const [isAsked, question] = useDisclosure(false);
  const remove = useChange({
    ask: (client, _: undefined) => client.api.deleteCollection({ path: { collectionId } }),
    touches: [['collections', 'list']],
    done: () => t.collections.removed(alias),
    after: onDeleted,
    hasForm: true,
  });
  return (
    <>
      <Button variant="default" leftSection={<Icon name="trash" />} onClick={question.open}>
        {t.collections.remove}
      </Button>
      {isAsked && (
        <ConfirmChange
          change={remove}
          given={undefined}
          title={t.collections.removeTitle(alias)}
          verb={t.common.delete}
          typed={{ label: t.collections.removeConfirm(alias), word: alias }}
          onClose={question.close}
        >
          {t.collections.removeHelp(count)}
        </ConfirmChange>
      )}
    </>
  );
}
