/**
 * Loaded before a service (`--import`): at SIGUSR2 the clock of its machine goes an hour ahead, for this process alone, as when
 * somebody sets it; and back at the next.
 */
const MachineDate = Date;
let aheadMs = 0;
const nowMs = (): number => MachineDate.now() + aheadMs;
process.on('SIGUSR2', () => {
  aheadMs = aheadMs === 0 ? 3_600_000 : 0;
});
globalThis.Date = new Proxy(MachineDate, {
  apply: () => new MachineDate(nowMs()).toString(),
  construct: (target, args: unknown[]) => Reflect.construct(target, args.length === 0 ? [nowMs()] : args) as Date,
  get: (target, key): unknown => (key === 'now' ? nowMs : Reflect.get(target, key)),
});
