import { Anchor, Button, Grid, Loader, Select, Stack, Text } from '@mantine/core';
import type { CollectionView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Failure } from '../failures/failure.tsx';
import { Refusal } from '../failures/refusal.tsx';
import { useFolder } from '../folders/use-folder.ts';
import { mayStart } from '../new-folder/checks-form.tsx';
import { may, useActor } from '../session/actor.ts';
import { PhotoPicker } from './photo-picker.tsx';
import { SearchResult } from './search-result.tsx';

const points = ['default', '0.1', '0.01', '0.001'] as const;
type Point = (typeof points)[number];

/** "Is this person here?": a photo is held against everybody in the collection, as an order that is kept. */
export function SearchPanel(props: {
  readonly collection: CollectionView;
  /** The order that asked last, so that a reload shows its answer again. */
  readonly folderId: string | undefined;
  readonly onAsked: (folderId: string) => void;
}) {
  const { collection, folderId, onAsked } = props;
  const t = useTexts();
  const actor = useActor();
  const queries = useQueryClient();
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const [point, setPoint] = useState<Point>('default');
  const { mutate, isPending, error } = useMutation({
    meta: { isToldInPlace: true },
    mutationFn: () => call((client) => client.createFolder(toSearch(collection, photos, point))),
    onSuccess: ({ folder_id }) => {
      onAsked(folder_id);
      return queries.invalidateQueries({ queryKey: ['folders', 'list'] });
    },
  });
  const mayAsk = may(actor, 'folder.create') && mayStart(actor, 'COLLECTION');
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 6, lg: 5 }}>
        <Panel title={t.personSearch.title}>
          {mayAsk ? (
            <Stack>
              <Text size="sm">{t.personSearch.help}</Text>
              <PhotoPicker photos={photos} help={t.personSearch.kept} isSingle onChange={setPhotos} />
              <Select
                label={t.personSearch.point}
                data={points.map((value) => ({ value, label: t.personSearch.points[value] }))}
                value={point}
                onChange={(value) => value !== null && setPoint(value)}
                allowDeselect={false}
              />
              <Refusal error={error} />
              <Button
                leftSection={<Icon name="search" />}
                loading={isPending}
                disabled={photos.length === 0}
                onClick={() => mutate()}
              >
                {t.personSearch.submit}
              </Button>
            </Stack>
          ) : (
            <Text size="sm">{t.personSearch.noPermission}</Text>
          )}
        </Panel>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6, lg: 7 }}>{folderId && <Answer folderId={folderId} />}</Grid.Col>
    </Grid>
  );
}

function Answer({ folderId }: { readonly folderId: string }) {
  const t = useTexts();
  const { data: folder, error, refetch } = useFolder(folderId);
  const analysis = folder?.analyses?.find(({ type }) => type === 'COLLECTION');
  const open = (
    <Anchor size="sm" renderRoot={(rest) => <Link to="/orders/$folderId" params={{ folderId }} {...rest} />}>
      {t.personSearch.order}
    </Anchor>
  );
  return (
    <Panel title={t.personSearch.result} aside={folder && open} aria-live="polite">
      {error && !folder ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !analysis || analysis.state === 'PROCESSING' ? (
        <Loader type="dots" size="sm" aria-label={t.personSearch.searching} />
      ) : (
        <SearchResult analysis={analysis} />
      )}
    </Panel>
  );
}

function toSearch({ collection_id }: CollectionView, photos: readonly File[], point: Point) {
  const asked = point === 'default' ? {} : { operating_point: { fpir: Number(point) } };
  return {
    files: photos.map((data) => ({ key: 'probe', name: data.name, data })),
    payload: {
      'media:tags': { probe: ['photo_selfie'] },
      'folder:meta_data': { source: 'console, search in a collection' },
      analyses: [{ type: 'COLLECTION' as const, params: { collection_id, ...asked } }],
    },
  };
}
