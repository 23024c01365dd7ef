import * as z from 'zod';

const yes = ['1', 'true', 'yes', 'y', 't', 'on'];
const no = ['0', 'false', 'no', 'n', 'f', 'off'];

/** A boolean after `?`, in any of the documented spellings and any case; false when it is not there. */
export const queryFlag = z
  .stringbool({ truthy: yes, falsy: no, error: `must be one of ${[...yes, ...no].join(', ')}` })
  .default(false)
  .meta({ type: 'boolean', description: `One of ${[...yes, ...no].join(', ')}; false when absent.` });

/** The query of a route that takes none. */
export const noQuery = z.strictObject({});
