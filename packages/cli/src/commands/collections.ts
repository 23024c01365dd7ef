import { Command } from 'commander';
import { dedupeCommand } from '../collections/dedupe-command.ts';
import { exportCommand } from '../collections/export-command.ts';
import { importCommand } from '../collections/import-command.ts';
import { mergeCommand } from '../collections/merge-command.ts';
import { moveCommand } from '../collections/move-command.ts';

/** `praesto collections`: people by the thousand, over HTTP. */
export function collectionsCommand(): Command {
  return new Command('collections')
    .description('fill and keep collections of a running server')
    .addCommand(importCommand())
    .addCommand(exportCommand())
    .addCommand(mergeCommand())
    .addCommand(moveCommand())
    .addCommand(dedupeCommand());
}
