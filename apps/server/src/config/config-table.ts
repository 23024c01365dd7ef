import type { ConfigFragment } from '../shared/setting.ts';
import { fragments } from './config.ts';

/** One setting as it is documented, and as it is now. */
export interface SettingRow {
  readonly env: string;
  readonly default: string;
  readonly doc: string;
  /** As given or by default; secrets masked. */
  readonly value: string;
  readonly origin: 'environment' | 'default';
}

/** Every setting with its current value, which is shown as it was written, whether it is valid or not. */
export function describeSettings(env: Readonly<NodeJS.ProcessEnv>): readonly SettingRow[] {
  return Object.values<ConfigFragment>(fragments).flatMap((fragment) =>
    Object.values(fragment).map((setting) => {
      const given = env[setting.env];
      const byDefault = setting.default ?? `(${setting.absent ?? 'none'})`;
      return {
        env: setting.env,
        default: byDefault,
        doc: setting.doc,
        value: given ? (setting.secret ? '********' : given) : byDefault,
        origin: given ? 'environment' : 'default',
      } as const;
    }),
  );
}

/** The settings as aligned text: name, value, where it comes from, meaning. */
export function renderConfigTable(env: Readonly<NodeJS.ProcessEnv>): string {
  const head = { env: 'NAME', value: 'VALUE', origin: 'FROM', doc: 'MEANING' };
  const rows = [head, ...describeSettings(env)];
  const width = (key: 'env' | 'value' | 'origin') => Math.max(...rows.map((row) => row[key].length));
  const [envWidth, valueWidth, originWidth] = [width('env'), width('value'), width('origin')];
  return rows
    .map(({ env: name, value, origin, doc }) =>
      [name.padEnd(envWidth), value.padEnd(valueWidth), origin.padEnd(originWidth), doc].join('  '),
    )
    .join('\n');
}

/** The page docs/configuration.md. */
export function renderConfigPage(): string {
  const rows = describeSettings({}).map(({ env, default: byDefault, doc }) => {
    const shown = byDefault.startsWith('(') ? byDefault.slice(1, -1) : `\`${byDefault}\``;
    return `| \`${env}\` | ${shown} | ${doc} |`;
  });
  return `# Configuration

Settings are environment variables; an empty one counts as absent. A name with the prefix \`PRAESTO_\` that does not exist, or a
bad value, stops the start, with every mistake listed. \`praesto config\` prints this table with the current values.

| Name | Default | Meaning |
| --- | --- | --- |
${rows.join('\n')}

Sizes: \`10485760\`, \`10 MiB\`, \`10 MB\`. Times: \`900\` (seconds), \`90 s\`, \`15 min\`, \`24 h\`, \`30 d\`.

<!-- Written by apps/server/src/config/write-config-page.ts; a test fails when it is out of date. -->
`;
}
