import { Button } from '@mantine/core';
import { useNavigate, useParams, useRouter } from '@tanstack/react-router';
import { Failure } from '../../features/failures/failure.tsx';
import { DeleteButton } from '../../features/folders/delete-button.tsx';
import { FolderDetail } from '../../features/folders/folder-detail.tsx';
import { RawButton } from '../../features/folders/raw-button.tsx';
import { ResolutionBadge } from '../../features/folders/resolution-badge.tsx';
import { shortId } from '../../features/folders/short-id.ts';
import { useFolder } from '../../features/folders/use-folder.ts';
import { may, useActor } from '../../features/session/actor.ts';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Loading } from '../../kit/states.tsx';
import { useShortcuts } from '../../kit/use-shortcuts.ts';
import { useTexts } from '../../texts/texts.ts';

/** One order. */
export function FolderPage() {
  const t = useTexts();
  const actor = useActor();
  const router = useRouter();
  const navigate = useNavigate();
  const { folderId } = useParams({ from: '/orders/$folderId' });
  const { data: folder, error, refetch } = useFolder(folderId);
  // Back to the list as it was; to its top for whoever came here by a link.
  const back = () => (router.history.canGoBack() ? router.history.back() : void navigate({ to: '/orders' }));
  useShortcuts({ u: back });
  return (
    <Page
      title={t.order.title(shortId(folderId))}
      aside={folder && <ResolutionBadge resolution={folder.resolution} size="lg" />}
      actions={
        <>
          <Button variant="default" leftSection={<Icon name="back" />} onClick={back}>
            {t.common.back}
          </Button>
          {folder && <RawButton folder={folder} />}
          {folder && may(actor, 'folder.delete') && (
            <DeleteButton folder={folder} onDeleted={() => void navigate({ to: '/orders' })} />
          )}
        </>
      }
    >
      {folder ? (
        <FolderDetail key={folderId} folder={folder} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Loading label={t.common.loading} />
      )}
    </Page>
  );
}
