import { type PraestoClient, PraestoError } from '@praesto/client';
import { CliError } from '../cli-error.ts';
import { describeRefusal } from './import-trouble.ts';

export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The id of a collection that is named by its id or its alias.
 * @throws CliError where there is none, or the alias is that of several
 */
export async function findCollection({ api }: Pick<PraestoClient, 'api'>, name: string): Promise<string> {
  if (uuid.test(name)) return (await told(() => api.getCollection({ path: { collectionId: name } }))).collection_id;
  // A filter takes a comma for what separates its values.
  const all = await told(() => api.listCollections({ query: name.includes(',') ? { limit: 5000 } : { alias: name } }));
  const found = all.filter(({ alias }) => alias === name).map(({ collection_id }) => collection_id);
  if (found.length > 1)
    throw new CliError(`several collections are called ${name}: name one by its id, ${found.join(' or ')}`);
  return found[0] ?? fail(`there is no collection ${name}`);
}

function fail(message: string): never {
  throw new CliError(message);
}

/** Does a call, whose refusal is told in the words of the server. @throws CliError */
export async function told<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof PraestoError) throw new CliError(`the server refuses: ${describeRefusal(error)}`);
    if (error instanceof TypeError && error.cause instanceof Error)
      throw new CliError(`the server cannot be reached: ${error.cause.message}`);
    throw error;
  }
}
