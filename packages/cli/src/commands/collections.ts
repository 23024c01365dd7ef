import { Command } from 'commander';
import { importCommand } from '../collections/import-command.ts';

/** `praesto collections`: people by the thousand, over HTTP. */
export function collectionsCommand(): Command {
  return new Command('collections')
    .description('fill and keep collections of a running server')
    .addCommand(importCommand());
}
