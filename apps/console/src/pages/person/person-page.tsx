import { Button, Grid, Stack } from '@mantine/core';
import type { PersonView } from '@praesto/client';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { DeletePersonButton } from '../../features/collections/delete-person-button.tsx';
import { MovePersonButton } from '../../features/collections/move-person-button.tsx';
import { PersonFacts } from '../../features/collections/person-facts.tsx';
import { usePersonName } from '../../features/collections/person-name.ts';
import { PersonPhotos } from '../../features/collections/person-photos.tsx';
import { useCollection, usePerson } from '../../features/collections/use-collections.ts';
import { Failure } from '../../features/failures/failure.tsx';
import { MetaPanel } from '../../features/meta-data/meta-panel.tsx';
import { may, useActor } from '../../features/session/actor.ts';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Loading } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';

/** Somebody in a collection. */
export function PersonPage() {
  const t = useTexts();
  const actor = useActor();
  const navigate = useNavigate();
  const nameOf = usePersonName();
  const { collectionId, personId } = useParams({ from: '/collections/$collectionId/$personId' });
  const { data: person, error, refetch } = usePerson(collectionId, personId);
  const { data: collection } = useCollection(collectionId);
  const back = () => void navigate({ to: '/collections/$collectionId', params: { collectionId } });
  return (
    <Page
      title={person ? nameOf(person) : t.collections.persons}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Icon name="back" />}
            renderRoot={(rest) => <Link to="/collections/$collectionId" params={{ collectionId }} {...rest} />}
          >
            {collection?.alias ?? t.common.back}
          </Button>
          {person && may(actor, 'person.delete') && (
            <>
              <MovePersonButton person={person} />
              <DeletePersonButton person={person} onDeleted={back} />
            </>
          )}
        </>
      }
    >
      {person ? (
        <Grid gap="md">
          <Grid.Col span={{ base: 12, md: 8 }}>
            <PersonPhotos person={person} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 4 }}>
            <Stack gap="md">
              <PersonFacts person={person} collection={collection} />
              <PersonMeta person={person} />
            </Stack>
          </Grid.Col>
        </Grid>
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Loading label={t.common.loading} />
      )}
    </Page>
  );
}

function PersonMeta({ person }: { readonly person: PersonView }) {
  const { collection_id: collectionId, person_id: id } = person;
  return (
    <MetaPanel
      metaData={person.meta_data}
      mayEdit={may(useActor(), 'person.update')}
      replace={(client, body) => client.api.replacePersonMetaData({ path: { collectionId, id }, body })}
      touches={[['persons', collectionId]]}
    />
  );
}
