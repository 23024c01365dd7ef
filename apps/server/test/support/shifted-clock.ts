/**
 * Loaded before a server (`--import`), in its threads too: the clock on its wall is wrong by as many milliseconds as SHIFTED_CLOCK_MS
 * says. The monotonic clock goes on undisturbed, as it does when somebody sets the clock of a machine.
 */
const shiftMs = Number(process.env.SHIFTED_CLOCK_MS ?? 0);
const RealDate = Date;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [RealDate.now() + shiftMs] : given, newTarget),
  apply: () => new RealDate(RealDate.now() + shiftMs).toString(),
  get: (target, name, receiver) =>
    name === 'now' ? () => RealDate.now() + shiftMs : Reflect.get(target, name, receiver),
});

export {};
