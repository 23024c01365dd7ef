import { formatTable } from '../terminal/table.ts';

type Models = import('@praesto/server').EmbeddingModelsStore;
type FailedPhoto = import('@praesto/server').FailedPhoto;

/** A model that persons are found by, and how far its templates are. */
interface ModelStatus {
  readonly id: string;
  readonly version: string;
  readonly role: 'current' | 'next' | 'previous' | 'dropped';
  readonly photos: number;
  readonly left: number;
  readonly failed: number;
  readonly accepted: number;
}

export interface ModelsStatus {
  readonly models: readonly ModelStatus[];
  readonly failures: readonly FailedPhoto[];
}

/** More are not shown: whoever has so many looks for what they have in common. */
const mostFailures = 1000;

export async function readStatus(models: Models): Promise<ModelsStatus> {
  const found = await models.find();
  if (!found) return { models: [], failures: [] };
  const { current, second } = found;
  const all = [{ ...current, role: 'current' as const }, ...(second ? [{ ...second.model, role: second.role }] : [])];
  const rows = all.map(async (model) => ({ ...model, ...(await models.progressOf(model)) }));
  return { models: await Promise.all(rows), failures: await models.listFailed(mostFailures) };
}

export function modelsTable({ models }: ModelsStatus): string {
  const numbers = ['photos', 'left', 'failed', 'accepted'].map((title) => ({ title, align: 'right' as const }));
  return formatTable(
    [{ title: 'model' }, { title: 'version' }, { title: 'role' }, ...numbers],
    models.map(({ id, version, role, ...counts }) => [
      ...[id, version, role],
      ...[counts.photos, counts.left, counts.failed, counts.accepted].map(String),
    ]),
  );
}

/** One table, or none where there are no failures. */
export function failuresTable({ failures }: ModelsStatus): readonly string[] {
  if (failures.length === 0) return [];
  const columns = ['model', 'reason', 'accepted', 'company', 'collection', 'person', 'photo'];
  return [
    formatTable(
      columns.map((title) => ({ title })),
      failures.map(({ model, reason, isAccepted, ...at }) => [
        ...[`${model.id} ${model.version}`, reason, isAccepted ? 'yes' : 'no'],
        ...[at.companyId, at.collectionId, at.personId, at.imageId],
      ]),
    ),
  ];
}
