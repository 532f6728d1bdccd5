import { Counter } from 'prom-client';
import type { Registry } from 'prom-client';

type Refusals = {
  readonly failed: () => void;
  readonly overRate: () => void;
  readonly notKept: () => void;
};

/** What an operator should see of limits: somebody guesses, or a source sends more than was agreed. */
export function countRefusals(registry: Registry): Refusals {
  const registers = [registry];
  const failed = new Counter({
    name: 'keten_intake_sign_in_failures_total',
    help: 'Tokens and assertions of nobody.',
    registers,
  });
  const overRate = new Counter({
    name: 'keten_intake_reports_over_rate_total',
    help: 'Reports refused because their source sent too many.',
    registers,
  });
  const notKept = new Counter({
    name: 'keten_intake_refused_not_kept_total',
    help: 'Reports that could not be taken in, nor kept aside: their source sent too many of them, or there is no room.',
    registers,
  });
  return { failed: () => failed.inc(), overRate: () => overRate.inc(), notKept: () => notKept.inc() };
}
