/**
 * What a process that a test starts needs of ours: where programs are, where temporary files go, and what was compiled already,
 * which halves the time until a command does something. No setting of whoever runs the tests.
 */
export function bareEnv(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, NODE_COMPILE_CACHE } = process.env;
  const known = Object.entries({ TMPDIR, NODE_COMPILE_CACHE }).filter(([, value]) => value !== undefined);
  return { PATH, ...Object.fromEntries(known) };
}
