import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { Icon } from '../../kit/icon.tsx';
import { saveFile } from '../../kit/save-file.ts';
import { useTexts } from '../../texts/texts.ts';
import type { FolderSearch } from './folder-search.ts';
import { toFolderQuery } from './to-folder-query.ts';

const formats = { csv: 'text/csv', json: 'application/json', ndjson: 'application/x-ndjson' } as const;
type Format = keyof typeof formats;

/** Everything that fits the filters as a file; only the ticked ones where some are. */
export function ExportMenu({ search, ids }: { readonly search: FolderSearch; readonly ids: readonly string[] }) {
  const t = useTexts();
  const { mutate, isPending } = useMutation({
    mutationFn: async (format: Format) => {
      const query = ids.length > 0 ? { folder_id: ids.join(',') } : toFolderQuery(search);
      const bytes = await call((client) => client.api.exportFolders({ query: { ...query, format } }));
      saveFile(bytes, `orders.${format}`, formats[format]);
    },
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="download" />} loading={isPending}>
          {t.orders.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(formats) as Format[]).map((format) => (
          <Menu.Item key={format} onClick={() => mutate(format)}>
            {t.orders.exportAs(format.toUpperCase())}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
