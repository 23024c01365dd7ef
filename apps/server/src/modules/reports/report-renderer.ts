import type { ReportDocument } from './report-document.ts';

/** A document with the bytes that it speaks of, by key. */
export interface RenderTask {
  readonly document: ReportDocument;
  /** JPEGs that we made ourselves. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  readonly attachments: ReadonlyMap<string, Uint8Array>;
}

export interface RenderedReport {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** Port: draws a document as a PDF, off the event loop. The same task gives the same bytes. */
export interface ReportRenderer {
  /** @throws AppError `server.busy` when too many wait already. */
  render(task: RenderTask): Promise<RenderedReport>;
}
