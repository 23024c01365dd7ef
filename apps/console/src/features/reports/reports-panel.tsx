import { Anchor, Button, Stack, Text } from '@mantine/core';
import type { FolderView, ReportView } from '@praesto/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { saveFile } from '../../kit/save-file.ts';
import { Time } from '../../kit/time.tsx';
import { useToast } from '../../kit/toasts.tsx';
import { useLanguage, useTexts } from '../../texts/texts.ts';
import { Unread } from '../failures/unread.tsx';
import { may, useActor } from '../session/actor.ts';

/** The PDF reports of an order, and a new one in the language and the time zone of whoever asks. */
export function ReportsPanel({ folder }: { readonly folder: FolderView }) {
  const t = useTexts();
  const toast = useToast();
  const actor = useActor();
  const language = useLanguage();
  const queries = useQueryClient();
  const path = { folderId: folder.folder_id };
  const queryKey = ['reports', folder.folder_id];
  const read = useQuery({
    queryKey,
    queryFn: () => call((client) => client.api.listFolderReports({ path })),
    enabled: may(actor, 'report.read'),
  });
  const { data: reports } = read;
  const { mutate, isPending } = useMutation({
    mutationFn: () => {
      const { timeZone: time_zone } = Intl.DateTimeFormat().resolvedOptions();
      return call((client) => client.api.createReport({ path, body: { language, time_zone } }));
    },
    onSuccess: async (report) => {
      toast({ text: t.order.reportMade });
      await save(report);
    },
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  if (!may(actor, 'report.create') && reports?.length === 0) return null;
  return (
    <Panel
      title={t.order.reports}
      aside={
        may(actor, 'report.create') && (
          <Button
            size="compact-xs"
            variant="light"
            leftSection={<Icon name="pdf" size={14} />}
            loading={isPending}
            onClick={() => mutate()}
          >
            {t.order.report}
          </Button>
        )
      }
    >
      <Stack gap={6}>
        <Unread query={read} />
        {reports?.length === 0 && (
          <Text size="sm" c="dimmed">
            {t.common.none}
          </Text>
        )}
        {reports?.map((report) => (
          <Report key={report.report_id} report={report} />
        ))}
      </Stack>
    </Panel>
  );
}

function Report({ report }: { readonly report: ReportView }) {
  const t = useTexts();
  const { mutate } = useMutation({ mutationFn: () => save(report) });
  const what = `${report.language.toUpperCase()}, ${t.order.pages(report.pages)}`;
  if (report.url === null) {
    return (
      <Text size="sm" c="dimmed">
        <Time at={report.time_created} />: {t.order.hiddenReport}
      </Text>
    );
  }
  return (
    <Anchor component="button" type="button" size="sm" ta="start" onClick={() => mutate()}>
      <Time at={report.time_created} /> · {what}
    </Anchor>
  );
}

async function save({ report_id: reportId, name }: ReportView): Promise<void> {
  const bytes = await call((client) => client.api.downloadReport({ path: { reportId } }));
  saveFile(bytes, name, 'application/pdf');
}
