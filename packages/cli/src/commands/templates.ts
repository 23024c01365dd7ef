import { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { rotateCommand, statusCommand } from '../templates/key-commands.ts';
import { rekeyFiles } from '../templates/rekey-files.ts';

interface RekeyOptions {
  readonly keys?: string;
  readonly plain?: true;
}

const setting = 'PRAESTO_LITE_TEMPLATE_KEYS_FILE';

/** `praesto templates`: what templates are encrypted with: those that the server keeps, and those of Oz API Lite that you do. */
export function templatesCommand(): Command {
  return new Command('templates')
    .description('what templates are encrypted with')
    .addCommand(statusCommand())
    .addCommand(rotateCommand())
    .addCommand(
      new Command('rekey')
        .description(
          'encrypt templates of Oz API Lite that you keep with the current key: plain ones, and those of the other keys',
        )
        .argument('<path...>', 'files, and folders with everything in them')
        .option('--keys <file>', `the keys, the current one first (default: ${setting})`)
        .option('--plain', 'take the encryption off instead')
        .addHelpText(
          'after',
          '\nA file is replaced whole or not at all; running it again does no harm.\nExit code: 0 when every file has the wanted form, else 1.',
        )
        .action(rekey),
    );
}

async function rekey(paths: readonly string[], options: RekeyOptions): Promise<void> {
  const { readNamedKeys, rekeyTemplate } = await import('@praesto/server');
  const keys = await readNamedKeys(options.keys || process.env[setting] || null).catch((error: Error) => {
    throw new CliError(error.message);
  });
  if (!keys) throw new CliError(`name the key file with --keys or ${setting}`);
  const form = options.plain ? 'plain' : 'sealed';
  const { converted, kept, failed } = await rekeyFiles(paths, (template) => rekeyTemplate(template, form, keys));
  console.log(`${converted} converted, ${kept} kept as they are, ${failed.length} failed`);
  for (const { path, reason } of failed) console.error(`${path}: ${reason}`);
  if (failed.length > 0) throw new CliError(`${failed.length} files could not be converted and are as they were`);
}
