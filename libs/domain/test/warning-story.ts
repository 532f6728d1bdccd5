import type { Content } from '../src/content.ts';
import { warningFrom } from '../src/evolve-warning.ts';
import { withWithdrawal } from '../src/withdrawal.ts';
import type { WarningEvent } from '../src/warning-facts.ts';
import type { Warning } from '../src/warning.ts';

export const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 24, 12, minute));
export const content = (change: Partial<Content> = {}): Content =>
  withWithdrawal({
    warningId: 'w1',
    revision: 1,
    purpose: 'alert',
    plane: 'live',
    threatIds: ['t1'],
    kind: 'drone',
    category: 'Security',
    responseType: 'Shelter',
    urgency: 'Immediate',
    severity: 'Severe',
    certainty: 'Likely',
    intensity: 'alarm',
    texts: [
      {
        language: 'nl-NL',
        headline: 'Drones boven de haven',
        description: 'Er vliegen drones.',
        instruction: 'Blijf binnen.',
      },
    ],
    area: { description: 'Haven', codes: ['GM0599'], polygons: [], circles: [] },
    audience: { sectors: ['TRA-WAT'], entityIds: [], citizens: true },
    channels: ['webhook', 'push'],
    checklist: ['Stop het lossen.'],
    acknowledgeWithinSeconds: 300,
    expiresAt: at(59),
    rubricering: 'ongerubriceerd',
    tlp: 'CLEAR',
    ...change,
  });

export const step = (by: string, contentHash = 'h1', revision = 1) => ({
  warningId: 'w1',
  revision,
  contentHash,
  by,
  at: at(1),
});
export const proposed = (c = content()): WarningEvent => ({
  type: 'proposed',
  fact: { warningId: 'w1', revision: 1, content: c, contentHash: 'h0', at: at(0) },
});
export const drafted = (by: string, c = content(), hash = 'h1'): WarningEvent => ({
  type: 'drafted',
  fact: { ...step(by, hash, c.revision), content: c },
});
export const submitted = (by: string, hash = 'h1'): WarningEvent => ({ type: 'submitted', fact: step(by, hash) });
export const approved = (by: string, hash = 'h1'): WarningEvent => ({ type: 'approved', fact: step(by, hash) });
export const rejected = (by: string): WarningEvent => ({ type: 'rejected', fact: { ...step(by), reason: 'Te lang.' } });
export const issued = (c = content()): WarningEvent => ({
  type: 'issued',
  fact: {
    ...step('anna', 'h1', c.revision),
    ...{ content: c, submittedBy: 'anna', approvedBy: 'bram', standingOrderId: '', withdraws: '' },
  },
});

export const given = (...events: WarningEvent[]): Warning => {
  const warning = warningFrom(events);
  if (!warning) throw new Error('nothing was given');
  return warning;
};
