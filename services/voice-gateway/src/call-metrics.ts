import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

export type CallMetrics = {
  readonly up: Gauge<'trunk'>;
  readonly now: Gauge<'trunk'>;
  readonly calls: Counter<'trunk' | 'outcome'>;
  readonly seconds: Counter<'trunk'>;
};

export const callMetrics = (registry: Registry): CallMetrics => ({
  up: new Gauge({
    name: 'keten_call_trunk_up',
    help: '1 while the trunk answers.',
    labelNames: ['trunk'],
    registers: [registry],
  }),
  now: new Gauge({
    name: 'keten_calls_now',
    help: 'Lines of the trunk that are taken.',
    labelNames: ['trunk'],
    registers: [registry],
  }),
  calls: new Counter({
    name: 'keten_calls_total',
    help: 'Numbers called over a trunk, by what came of it.',
    labelNames: ['trunk', 'outcome'],
    registers: [registry],
  }),
  seconds: new Counter({
    name: 'keten_call_seconds_total',
    help: 'Seconds of calls that were answered: what a trunk is paid for.',
    labelNames: ['trunk'],
    registers: [registry],
  }),
});
