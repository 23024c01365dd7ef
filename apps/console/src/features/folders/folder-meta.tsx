import type { FolderView } from '@praesto/client';
import { MetaPanel } from '../meta-data/meta-panel.tsx';
import { may, useActor } from '../session/actor.ts';

/** What the caller noted about the person and the transaction. */
export function FolderMeta({ folder }: { readonly folder: FolderView }) {
  const path = { id: folder.folder_id };
  return (
    <MetaPanel
      metaData={folder.meta_data}
      mayEdit={may(useActor(), 'folder.update')}
      replace={(client, body) => client.api.replaceFolderMetaData({ path, body })}
      touches={[['folders']]}
    />
  );
}
