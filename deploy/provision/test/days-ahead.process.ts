/** Loaded before a command (`--import`): what it takes for now is DAYS_AHEAD days later. */
const MachineDate = Date;
const aheadMs = Number(process.env['DAYS_AHEAD'] ?? 0) * 24 * 3600 * 1000;
const nowMs = (): number => MachineDate.now() + aheadMs;
globalThis.Date = new Proxy(MachineDate, {
  construct: (target, args: unknown[]) => Reflect.construct(target, args.length === 0 ? [nowMs()] : args) as Date,
  get: (target, key): unknown => (key === 'now' ? nowMs : Reflect.get(target, key)),
});
