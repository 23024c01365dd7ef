import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import type { CollectionView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { call } from '../../api.ts';
import { useTexts } from '../../texts/texts.ts';
import { DraftNote } from '../drafts/draft-note.tsx';
import { useFormDraft } from '../drafts/use-form-draft.ts';
import { Refusal } from '../failures/refusal.tsx';

type Filled = Pick<CollectionView, 'alias' | 'kind'>;

export function NewCollectionDialogue(props: {
  readonly onMade: (made: CollectionView) => void;
  readonly onClose: () => void;
}) {
  const { onMade, onClose } = props;
  const t = useTexts();
  const queries = useQueryClient();
  const draft = useFormDraft<Filled>('collection', { alias: '', kind: 'BLACKLIST' });
  const { alias, kind } = draft.values;
  const { mutate, isPending, error } = useMutation({
    meta: { isToldInPlace: true },
    mutationFn: () => call((client) => client.api.createCollection({ body: { alias, kind } })),
    onSuccess: async (made) => {
      draft.forget();
      await queries.invalidateQueries({ queryKey: ['collections'] });
      onMade(made);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t.collections.new} closeButtonProps={{ 'aria-label': t.common.close }}>
      <form onSubmit={submit}>
        <Stack>
          <DraftNote draft={draft} />
          <TextInput
            label={t.collections.alias}
            value={alias}
            onChange={(event) => draft.change({ alias: event.currentTarget.value })}
            maxLength={200}
            required
            autoComplete="off"
            data-autofocus
          />
          <Radio.Group
            label={t.collections.kind}
            value={kind}
            onChange={(value) => draft.change({ kind: value as Filled['kind'] })}
          >
            <Stack gap="xs" mt={4}>
              <Radio value="BLACKLIST" label={t.collections.BLACKLIST} description={t.collections.blacklistHelp} />
              <Radio value="ALLOWLIST" label={t.collections.ALLOWLIST} description={t.collections.allowlistHelp} />
            </Stack>
          </Radio.Group>
          <Refusal error={error} fields={{ alias: t.collections.alias }} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t.common.cancel}
            </Button>
            <Button type="submit" loading={isPending} disabled={alias.trim() === ''}>
              {t.common.create}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
