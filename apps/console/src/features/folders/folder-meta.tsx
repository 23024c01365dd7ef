import type { FolderView } from '@praesto/client';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { type MetaData, MetaPanel } from '../meta-data/meta-panel.tsx';
import { may, useActor } from '../session/actor.ts';

/** What the caller noted about the person and the transaction. */
export function FolderMeta({ folder }: { readonly folder: FolderView }) {
  const queries = useQueryClient();
  const mayEdit = may(useActor(), 'folder.update');
  const replace = async (body: MetaData) => {
    await call((client) => client.api.replaceFolderMetaData({ path: { id: folder.folder_id }, body }));
    await queries.invalidateQueries({ queryKey: ['folders'] });
  };
  return <MetaPanel metaData={folder.meta_data} mayEdit={mayEdit} replace={replace} />;
}
