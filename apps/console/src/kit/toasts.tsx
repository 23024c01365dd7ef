import { Button, Group, Notification, Portal, Stack } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';

interface Toast {
  readonly text: ReactNode;
  readonly tone?: 'green' | 'red';
  /** What can be done about what the toast tells of: take it back, try it again. */
  readonly actions?: readonly { readonly label: string; readonly act: () => void }[];
}

type Tell = (toast: Toast) => void;

const ToastContext = createContext<Tell>(() => undefined);

/** Says what was done, for some seconds. */
export function useToast(): Tell {
  return useContext(ToastContext);
}

/** Long enough to read and to undo; of what failed, to copy what it says too. */
const shownMs = { green: 8000, red: 30_000 };

export function ToastProvider({ children, close }: { readonly children: ReactNode; readonly close: string }) {
  const [toasts, setToasts] = useState<readonly (Toast & { readonly id: number })[]>([]);
  const count = useRef(0);
  const remove = useCallback((id: number) => setToasts((all) => all.filter((one) => one.id !== id)), []);
  const tell = useCallback<Tell>(
    (toast) => {
      const id = ++count.current;
      setToasts((all) => [...all.slice(-2), { ...toast, id }]);
      setTimeout(() => remove(id), shownMs[toast.tone ?? 'green']);
    },
    [remove],
  );
  const shown = useMemo(
    () =>
      toasts.map((toast) => <ToastView key={toast.id} toast={toast} close={close} remove={() => remove(toast.id)} />),
    [toasts, close, remove],
  );
  return (
    <ToastContext value={tell}>
      {children}
      <Portal>
        <Stack pos="fixed" bottom={16} right={16} maw="calc(100vw - 32px)" style={{ zIndex: 400 }} aria-live="polite">
          {shown}
        </Stack>
      </Portal>
    </ToastContext>
  );
}

function ToastView(props: { readonly toast: Toast; readonly close: string; readonly remove: () => void }) {
  const { toast, close, remove } = props;
  return (
    <Notification
      withBorder
      color={toast.tone ?? 'green'}
      role={toast.tone === 'red' ? 'alert' : 'status'}
      onClose={remove}
      closeButtonProps={{ 'aria-label': close }}
    >
      <Group justify="space-between" wrap="nowrap">
        {toast.text}
        {toast.actions?.map(({ label, act }) => (
          <Button
            key={label}
            size="compact-sm"
            variant="light"
            flex="none"
            onClick={() => {
              act();
              remove();
            }}
          >
            {label}
          </Button>
        ))}
      </Group>
    </Notification>
  );
}
