import type { MediaReport, Wishes } from '@praesto/vision';
import { AppError } from '../../../shared/app-error.ts';
import type { Inference } from '../../analyses/inference.ts';
import { compareByCosine } from './reports.ts';

type Answer = MediaReport | AppError | Promise<MediaReport>;

/** An engine that answers by the name of the medium, with no more than was wished for, and remembers what was asked. */
export function scriptInference(answers: Readonly<Record<string, Answer>>) {
  const asked: { readonly name: string | undefined; readonly wishes: Wishes }[] = [];
  const inference: Inference = {
    async examine({ name }, wishes, signal) {
      asked.push({ name, wishes });
      signal?.throwIfAborted();
      const answer = await answers[name ?? ''];
      if (!answer) throw new AppError('media.undecodable', { reason: `nothing is scripted for ${name}` });
      if (answer instanceof AppError) throw answer;
      return onlyWished(answer, wishes);
    },
    models: () => [{ id: 'scripted-embedding', version: '1', purpose: 'embedding' }],
    operatingCurves: () => ({}),
    matchingCurves: () => ({}),
    compare: compareByCosine,
    checkHealth: async () => {},
  };
  return { inference, asked };
}

function onlyWished(report: MediaReport, wishes: Wishes): MediaReport {
  const { info, timings } = report;
  return {
    info,
    timings,
    ...(wishes.liveness && report.liveness ? { liveness: report.liveness } : {}),
    ...(wishes.bestShot && report.bestShot ? { bestShot: report.bestShot } : {}),
    ...(wishes.embedding && report.embedding ? { embedding: report.embedding } : {}),
    ...(wishes.document && report.document ? { document: report.document } : {}),
    ...(wishes.thumbnail ? { thumbnail: new Uint8Array([0xff, 0xd8, wishes.thumbnail]) } : {}),
  };
}
