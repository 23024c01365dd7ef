import { parentPort, workerData } from 'node:worker_threads';
import type { RenderTask } from '../../modules/reports/report-renderer.ts';
import { renderReport } from './render-report.ts';

// What is thrown here ends the thread and reaches whoever started it as its error.
const rendered = await renderReport(workerData as RenderTask);
parentPort?.postMessage(rendered);
