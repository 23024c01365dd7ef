import { Paper, Text } from '@mantine/core';
import type { PersonView } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../texts/texts.ts';
import classes from './collections.module.css';
import { Face } from './face.tsx';
import { usePersonName } from './person-name.ts';

/** Persons as cards; a card opens the person. */
export function PersonsGrid({ persons }: { readonly persons: readonly PersonView[] }) {
  const t = useTexts();
  const nameOf = usePersonName();
  return (
    <ul className={classes.grid} aria-label={t.persons.list}>
      {persons.map((person) => (
        <Paper key={person.person_id} component="li" withBorder className={classes.card}>
          <Face photo={person.images[0]} />
          <div style={{ padding: 8 }}>
            <Link
              to="/collections/$collectionId/$personId"
              params={{ collectionId: person.collection_id, personId: person.person_id }}
              className={classes.open}
            >
              <Text size="sm" fw={600} truncate>
                {nameOf(person)}
              </Text>
            </Link>
            <Text size="xs" c="dimmed" truncate>
              {[person.external_ids[0], t.persons.photos(person.images.length)].filter(Boolean).join(' · ')}
            </Text>
          </div>
        </Paper>
      ))}
    </ul>
  );
}
