import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

export type CarrierMetrics = {
  readonly bound: Gauge<'carrier'>;
  readonly submitted: Counter<'carrier' | 'outcome'>;
  readonly receipts: Counter<'carrier' | 'state'>;
};

export const carrierMetrics = (registry: Registry): CarrierMetrics => ({
  bound: new Gauge({
    name: 'keten_sms_carrier_bound',
    help: '1 while the link to the carrier is up.',
    labelNames: ['carrier'],
    registers: [registry],
  }),
  submitted: new Counter({
    name: 'keten_sms_submitted_total',
    help: 'SMS parts offered to a carrier, by what it said.',
    labelNames: ['carrier', 'outcome'],
    registers: [registry],
  }),
  receipts: new Counter({
    name: 'keten_sms_receipts_total',
    help: 'Receipts by what they say; unmatched are not of a message that we wait for.',
    labelNames: ['carrier', 'state'],
    registers: [registry],
  }),
});
