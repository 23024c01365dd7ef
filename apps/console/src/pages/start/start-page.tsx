import { Anchor, Button, Code, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useActor } from '../../features/session/actor.ts';
import { CompanyStep } from '../../features/start/company-step.tsx';
import { TokenStep } from '../../features/start/token-step.tsx';
import { CopyButton } from '../../kit/copy-button.tsx';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';

/** From an empty server to the first check: a company, a token for its program, a request to copy. */
export function StartPage() {
  const t = useTexts();
  const { user } = useActor();
  const [companyId, setCompanyId] = useState(user.company_id);
  const [token, setToken] = useState<string | null>(null);
  return (
    <Page title={t.start.title}>
      <Stack maw={760}>
        <Text c="dimmed">{t.start.lead}</Text>
        <CompanyStep companyId={companyId} onCompany={setCompanyId} />
        <TokenStep companyId={companyId} token={token} onToken={setToken} />
        <FirstCheck token={token} />
      </Stack>
    </Page>
  );
}

function FirstCheck({ token }: { readonly token: string | null }) {
  const t = useTexts();
  const command = [
    `curl ${location.origin}/api/folders/ \\`,
    `  -H "X-Forensic-Access-Token: ${token ?? 'TOKEN'}" \\`,
    '  -F selfie=@selfie.jpg \\',
    `  -F 'payload={"analyses": [{"type": "quality"}]}'`,
  ].join('\n');
  return (
    <Panel
      title={t.start.checkStep}
      aside={<CopyButton value={command} label={t.common.copy} done={t.common.copied} />}
    >
      <Stack gap="xs">
        <Text size="sm">{t.start.checkHelp}</Text>
        <Code block style={{ overflowX: 'auto' }} tabIndex={0}>
          {command}
        </Code>
        <Text size="sm">{t.start.orHere}</Text>
        <Button
          variant="light"
          w="fit-content"
          leftSection={<Icon name="plus" />}
          renderRoot={(props) => <Link to="/orders/new" {...props} />}
        >
          {t.start.newOrder}
        </Button>
        <Anchor href="/api/docs" target="_blank" size="sm">
          {t.shell.apiDocs}
        </Anchor>
      </Stack>
    </Panel>
  );
}
