import type { Deed } from '@keten/domain';

/** Who set the stage. */
export const stagehand: Deed = {
  actorKind: 'system',
  actorId: 'test',
  action: 'set-stage',
  detail: '',
  at: new Date('2026-11-24T08:00:00Z'),
};

/** A register of decisions, as libs/messaging opens it. */
type Decided<Value> = {
  get(key: string): Promise<Value | undefined>;
  all(): Promise<ReadonlyMap<string, Value>>;
  put(key: string, value: Value, deed: Deed): Promise<void>;
  create(key: string, value: Value, deed: Deed): Promise<boolean>;
  update(key: string, change: (value: Value | undefined) => Value, describe: () => Deed): Promise<Value>;
  delete(key: string, deed: Deed): Promise<void>;
};

/** What a register holds when a test begins was decided by nobody: its changes are the stagehand's. */
export const arranged = <Value>(register: Decided<Value>) => ({
  get: (key: string) => register.get(key),
  all: () => register.all(),
  put: (key: string, value: Value) => register.put(key, value, stagehand),
  create: (key: string, value: Value) => register.create(key, value, stagehand),
  update: (key: string, change: (value: Value | undefined) => Value) => register.update(key, change, () => stagehand),
  delete: (key: string) => register.delete(key, stagehand),
});
