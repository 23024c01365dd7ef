import packageJson from '../../package.json' with { type: 'json' };
import { hearSpans } from '../shared/trace.ts';
import type { Building } from './building.ts';

/** Sends traces where somebody wants them; else nothing of it is loaded. */
export async function openTraces({ config, log, opened }: Pick<Building, 'config' | 'log' | 'opened'>): Promise<void> {
  const { endpoint } = config.traces;
  if (endpoint === null) return;
  const { openOtlpExporter } = await import('../platform/traces/otlp-exporter.ts');
  const service = { version: packageJson.version, role: config.server.role };
  const exporter = openOtlpExporter({ endpoint, service, log });
  opened.defer(() => exporter.close());
  opened.defer(hearSpans(exporter.add));
}
