import { Command } from 'commander';

/** `praesto serve`: the server, until SIGTERM or SIGINT. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run the server; its settings are environment variables, see config')
    .action(async () => {
      // The one bridge to the server; imported here, so that no other command loads it.
      const { serve } = await import('@praesto/server');
      await serve();
    });
}
