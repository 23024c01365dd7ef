import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';

/** `praesto serve`: the server, until SIGTERM or SIGINT. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run the server; its settings are environment variables, see config')
    .action(async () => {
      buildConsoleBeside();
      // The one bridge to the server; imported here, so that no other command loads it.
      const { serve } = await import('@praesto/server');
      await serve();
    });
}

/** Builds the pages of the console, where they are missing or older than their sources, while the server starts. */
function buildConsoleBeside(): void {
  const script = fileURLToPath(import.meta.resolve('@praesto/console/build'));
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'inherit'] });
  child.on('error', (error) => console.error(`The console could not be built: ${error.message}`));
  child.unref();
}
