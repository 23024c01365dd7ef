import { createClient, type PraestoClient } from '@praesto/client';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';

export interface ServerOptions {
  readonly url?: string;
}

const defaultUrl = 'http://127.0.0.1:8080';

/** A password on a command line could be read by everybody. */
const help = `
Server: --url or PRAESTO_URL (default ${defaultUrl}). Who you are: PRAESTO_TOKEN (such as of a service user), or
PRAESTO_EMAIL and PRAESTO_PASSWORD.`;

/** Adds what a command needs that talks to a server. */
export function withServer(command: Command): Command {
  return command.option('--url <url>', 'address of the server').addHelpText('after', help);
}

/** @throws CliError when nobody is named to sign in as */
export function connect({ url }: ServerOptions, env: NodeJS.ProcessEnv = process.env): PraestoClient {
  const baseUrl = url || env.PRAESTO_URL || defaultUrl;
  const { PRAESTO_TOKEN: token, PRAESTO_EMAIL: email, PRAESTO_PASSWORD: password } = env;
  if (token) return createClient({ baseUrl, tokens: { access_token: token, expire_token: '' } });
  if (email && password) return createClient({ baseUrl, credentials: { email, password } });
  throw new CliError('set PRAESTO_TOKEN, or PRAESTO_EMAIL and PRAESTO_PASSWORD, to sign in with');
}
