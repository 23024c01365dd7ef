import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api.ts';
import { useTexts } from '../../texts/texts.ts';
import { type ChosenFile, chooseFile, isMedium } from './chosen-files.ts';

/** The files of a new order; what the server would not take is refused here already, by name. */
export function useChosenFiles() {
  const t = useTexts();
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const count = useRef(0);
  const { data: config } = useQuery({
    queryKey: ['config'],
    queryFn: () => call((client) => client.api.getConfig()),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const maxFiles = config?.limits.max_files ?? 10;
  const maxBytes = config?.limits.max_file_bytes ?? 10 * 1024 * 1024;
  useRevokedPreviews(files);

  async function add(given: readonly File[]): Promise<void> {
    const room = maxFiles - files.length;
    // Folders have files in them that nobody sees.
    const seen = given.filter(({ name }) => !name.startsWith('.'));
    const others = seen.filter((file) => !isMedium(file)).map(({ name }) => t.newOrder.noMedium(name));
    const media = seen.filter(isMedium);
    const fits = media.filter(({ size }) => size <= maxBytes);
    const tooLarge = media.filter(({ size }) => size > maxBytes).map(({ name }) => t.newOrder.tooLarge(name));
    setRefusals([...others, ...tooLarge, ...(fits.length > room ? [t.newOrder.tooMany(maxFiles)] : [])]);
    const chosen = await Promise.all(fits.slice(0, room).map((file) => chooseFile(`file${++count.current}`, file)));
    setFiles((before) => [...before, ...chosen]);
  }

  return {
    files,
    refusals,
    limits: t.newOrder.limits(maxFiles, `${Math.floor(maxBytes / 1024 / 1024)} MiB`),
    add,
    tag: (key: string, tag: string) =>
      setFiles((before) => before.map((one) => (one.key === key ? { ...one, tag, isSuggested: false } : one))),
    remove: (key: string) => setFiles((before) => before.filter((one) => one.key !== key)),
  };
}

/** Lets the browser forget the files when the page goes. */
function useRevokedPreviews(files: readonly ChosenFile[]): void {
  const latest = useRef(files);
  latest.current = files;
  useEffect(
    () => () => {
      for (const { preview } of latest.current) if (preview !== null) URL.revokeObjectURL(preview);
    },
    [],
  );
}
