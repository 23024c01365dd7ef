/**
 * Loaded before a server (`--import`), in its threads too: the clock on its wall is wrong by as many milliseconds as the file SHIFTED_CLOCK_FILE
 * says, at any moment. The monotonic clock goes on undisturbed, as it does when somebody sets the clock of a machine.
 */
import { readFileSync } from 'node:fs';

const file = process.env.SHIFTED_CLOCK_FILE;
const RealDate = Date;
const everyMs = 50;
let shiftMs = 0;

function look(): void {
  if (file !== undefined) shiftMs = Number(readFileSync(file, 'utf8')) || 0;
}

look();
setInterval(look, everyMs).unref();

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [RealDate.now() + shiftMs] : given, newTarget),
  apply: () => new RealDate(RealDate.now() + shiftMs).toString(),
  get: (target, name, receiver) =>
    name === 'now' ? () => RealDate.now() + shiftMs : Reflect.get(target, name, receiver),
});
