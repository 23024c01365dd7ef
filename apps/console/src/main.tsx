import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { FailedChanges } from './features/failures/failed-changes.tsx';
import { readableGreys, theme } from './kit/theme.ts';
import { ToastProvider } from './kit/toasts.tsx';
import './main.css';
import { queries } from './queries.ts';
import { router } from './router.tsx';
import { styleNonce } from './style-nonce.ts';
import { useTexts } from './texts/texts.ts';
import { TextsProvider } from './texts/texts-provider.tsx';

function Console() {
  const t = useTexts();
  return (
    <ToastProvider close={t.common.dismiss}>
      <FailedChanges />
      <RouterProvider router={router} />
    </ToastProvider>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={readableGreys}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce}
    >
      <QueryClientProvider client={queries}>
        <TextsProvider>
          <Console />
        </TextsProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
