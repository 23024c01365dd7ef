/**
 * What a process that a test starts needs of ours: where programs are, and what was compiled already, which halves the
 * time until a command does something. No setting of whoever runs the tests.
 */
export function bareEnv(): NodeJS.ProcessEnv {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  return { PATH, ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }) };
}
