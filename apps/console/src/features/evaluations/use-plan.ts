import type { EvaluationQuestion } from '@praesto/contract';
import { useEffect, useMemo, useState } from 'react';
import type { FoundFile } from '../../kit/found-files.ts';
import { type EvaluationPlan, planByFolder, planByManifest } from './plan-evaluation.ts';
import { type ManifestRead, readManifest } from './read-manifest.ts';

export type PlanFault = Extract<ManifestRead, { readonly fault: string }>;

const manifestName = /\.(tsv|csv|txt)$/i;
const empty: EvaluationPlan = { items: [], pairs: [], missing: [], unused: [], lacking: [] };

/** What becomes of the files: by the manifest among them, or without one by their folders. */
export function usePlan(
  question: EvaluationQuestion,
  found: readonly FoundFile[],
): { readonly plan: EvaluationPlan; readonly fault: PlanFault | null } {
  const manifest = found.find(({ path }) => manifestName.test(path));
  const [read, setRead] = useState<{ readonly of: File; readonly manifest: ManifestRead } | null>(null);
  const file = manifest?.file;
  useEffect(() => {
    if (!file) return;
    let isWanted = true;
    void readManifest(file).then((manifest) => {
      if (isWanted) setRead({ of: file, manifest });
    });
    return () => {
      isWanted = false;
    };
  }, [file]);
  return useMemo(() => {
    const media = found.filter(({ path }) => !manifestName.test(path) && !/(^|\/)\./.test(path));
    if (!file) return { plan: question === 'liveness' ? planByFolder(media) : empty, fault: null };
    if (read?.of !== file) return { plan: empty, fault: null };
    if ('fault' in read.manifest) return { plan: empty, fault: read.manifest };
    return { plan: planByManifest(question, read.manifest.rows, media), fault: null };
  }, [question, found, file, read]);
}
