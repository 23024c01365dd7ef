import type { PraestoClient } from '@praesto/client';
import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { connect, type ServerOptions, withServer } from './connect.ts';
import { findCollection, told, uuid } from './find-collection.ts';

/** `praesto collections move`: one person to another collection. */
export function moveCommand(): Command {
  const command = new Command('move')
    .description('move a person to another collection')
    .argument('<collection>', 'id or alias of the collection that they leave')
    .argument('<person>', 'id or external_id')
    .requiredOption('--into <collection>', 'id or alias of the one that they come to')
    .action(runMove);
  return withServer(command);
}

async function runMove(
  name: string,
  person: string,
  options: ServerOptions & { readonly into: string },
): Promise<void> {
  const client = connect(options);
  const [collectionId, into] = [await findCollection(client, name), await findCollection(client, options.into)];
  const personId = uuid.test(person) ? person : await findPerson(client, collectionId, person);
  await told(() => client.api.movePerson({ path: { collectionId, personId }, body: { collection_id: into } }));
  console.log(`${personId} moved`);
}

async function findPerson({ api }: PraestoClient, collectionId: string, externalId: string): Promise<string> {
  const query = { external_id: externalId };
  const { items } = await told(() => api.listPersons({ path: { collectionId }, query }));
  const found = items.find(({ external_ids }) => external_ids.includes(externalId));
  if (!found) throw new CliError(`nobody in the collection goes by ${externalId}`);
  return found.person_id;
}
