import { sayWhy } from './say-why.ts';
import type { Stage } from './stage.ts';
import type { Outcome } from './tell-story.ts';
import { duration } from './timeline.ts';
import { whereToLook } from './where-to-look.ts';

/** What it took, who confirmed how, what was killed, what was lost, and where to look. */
export function printReport(
  { plane, timeline, checks, services, secrets, people }: Stage,
  { board, threat }: Outcome,
): string {
  const confirmed = board?.obligations ?? [];
  const lines = [
    '',
    'Durations',
    ...(
      [
        ['services ready after', 'started', 'servicesReady'],
        ['report to proposal', 'reported', 'proposed'],
        ['approval to first webhook', 'approved', 'firstWebhook'],
        ['approval to last webhook', 'approved', 'lastWebhook'],
        ['kill -9 to the next step of the escalation', 'killed', 'recovered'],
        ['issued to every obligation settled', 'issued', 'settled'],
      ] as const
    ).flatMap(([what, from, to]) => {
      const ms = timeline.between(from, to);
      return ms === undefined ? [] : [`  ${what.padEnd(46)} ${duration(ms)}`];
    }),
    '',
    confirmed.length > 0 ? 'Who confirmed how' : `Assessed, and no warning: ${sayWhy(threat.reasons)}`,
    ...confirmed.map(
      ({ name, state, via, rung }) =>
        `  ${name.padEnd(40)} ${state.padEnd(10)} ${via ? `via ${via}` : 'alarm at the console'}${rung > 0 ? `, after ${rung} escalation${rung > 1 ? 's' : ''}` : ''}`,
    ),
    '',
    ...printChecks(checks),
    `Lost: ${checks.failed().length === 0 ? 'nothing' : 'see above'}`,
    '',
    ...whereToLook({ plane, services, secrets, people }),
    '',
  ];
  return lines.join('\n');
}

/** How many expected steps happened, and which did not. */
export const printChecks = (checks: Stage['checks']): readonly string[] => [
  `Expected steps: ${checks.all().length - checks.failed().length} of ${checks.all().length}`,
  ...checks.failed().map(({ what, detail }) => `  ✘ ${what}${detail ? ` (${detail})` : ''}`),
];
