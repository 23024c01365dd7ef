import { Alert, Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import type { CollectionView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../api.ts';
import { useTexts } from '../../texts/texts.ts';
import { inWords } from '../failures/failure.tsx';

export function NewCollectionDialogue(props: {
  readonly onMade: (made: CollectionView) => void;
  readonly onClose: () => void;
}) {
  const { onMade, onClose } = props;
  const t = useTexts();
  const queries = useQueryClient();
  const [alias, setAlias] = useState('');
  const [kind, setKind] = useState<CollectionView['kind']>('BLACKLIST');
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call((client) => client.api.createCollection({ body: { alias, kind } })),
    onSuccess: async (made) => {
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
          <TextInput
            label={t.collections.alias}
            value={alias}
            onChange={(event) => setAlias(event.currentTarget.value)}
            maxLength={200}
            required
            autoComplete="off"
            data-autofocus
          />
          <Radio.Group
            label={t.collections.kind}
            value={kind}
            onChange={(value) => setKind(value as CollectionView['kind'])}
          >
            <Stack gap="xs" mt={4}>
              <Radio value="BLACKLIST" label={t.collections.BLACKLIST} description={t.collections.blacklistHelp} />
              <Radio value="ALLOWLIST" label={t.collections.ALLOWLIST} description={t.collections.allowlistHelp} />
            </Stack>
          </Radio.Group>
          {error && (
            <Alert color="red" role="alert">
              {inWords(error, t)}
            </Alert>
          )}
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
