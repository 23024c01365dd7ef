import { Readable } from 'node:stream';
import { type FolderExport, parseFolderExport, type RawQuery, routes } from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { toWireJson } from '../../http/wire-json.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { toCsvRow } from '../../shared/csv.ts';
import { mayReadEvidence, requireMayFilter } from '../analyses/shown-evidence.ts';
import type { MediaLinks } from '../media/media-links.ts';
import { linksFor } from '../media/request-links.ts';
import { saveAs } from '../media/save-as.ts';
import { exportFolders, type FolderWriter } from './export-folders.ts';
import { toFolderView } from './folder.view.ts';
import { folderCsvHead, toFolderCells } from './folder-csv.ts';

export interface FolderExportRoutesDeps {
  /** Base of the URLs in answers; `null` = the address that was called. */
  readonly publicUrl: string | null;
  readonly now: Clock;
}

const contentTypes = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
} as const satisfies Record<FolderExport['format'], string>;

/** `GET /api/folders/export`. */
export function folderExportRoutes({ publicUrl, now }: FolderExportRoutesDeps): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.exportFolders, async (request, reply) => {
      const { actor, stores } = requireSignedIn(request);
      const at = now();
      const wanted = readExport(request, at);
      requireMayFilter(actor, wanted.query);
      const writer = createWriter(wanted, {
        links: linksFor(request, publicUrl),
        withEvidence: mayReadEvidence(actor),
      });
      // A table shows scores, which are in the analyses.
      const flags = { ...wanted.query.flags, ...(wanted.format === 'csv' ? { withAnalyses: true } : {}) };
      const pieces = exportFolders(stores.folderLists, { ...wanted.query, flags }, writer);
      // What cannot be read at all is refused with a status; later the answer can only be cut off.
      const first = await pieces.next();
      const stamp = at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
      return (
        reply
          .type(contentTypes[wanted.format])
          .header('content-disposition', saveAs(`folders-${stamp}Z.${wanted.format}`))
          // Whoever asks for the head alone must not have everything read for it.
          .send(request.method === 'HEAD' ? '' : Readable.from(startingWith(first, pieces), { objectMode: false }))
      );
    });
  };
}

async function* startingWith(first: IteratorResult<string>, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    if (!first.done) yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

function createWriter(
  { format, separator, hasMark, query }: FolderExport,
  shown: { readonly links: MediaLinks; readonly withEvidence: boolean },
): FolderWriter {
  if (format === 'csv') {
    const head = `${hasMark ? '\ufeff' : ''}${toCsvRow(folderCsvHead, separator)}`;
    return { head, write: (folder) => toCsvRow(toFolderCells(folder, shown), separator), tail: '' };
  }
  const { withAnalyses } = query.flags;
  const toJson = (folder: Parameters<FolderWriter['write']>[0]) =>
    toWireJson(toFolderView(folder, { ...shown, withAnalyses }));
  if (format === 'ndjson') return { head: '', write: (folder) => `${toJson(folder)}\n`, tail: '' };
  return { head: '[', write: (folder, place) => `${place === 0 ? '\n' : ',\n'}${toJson(folder)}`, tail: '\n]\n' };
}

/** @throws AppError `body.wrong_value` or `body.wrong_type` naming every bad parameter in `details.fields` */
function readExport(request: FastifyRequest, at: Date): FolderExport {
  const parsed = parseFolderExport(request.query as RawQuery, at);
  if (parsed.ok) return parsed.value;
  throw new AppError(parsed.code, { fields: parsed.mistakes });
}
