/** What the benchmarks use of the demo: the same stage, with a cast of their own. */
export type { CastCitizen, CastEntity } from './cast.ts';
export { until } from './checks.ts';
export { signIn } from './console-client.ts';
export type { ConsoleClient, ShownThreat, ShownWarning } from './console-client.ts';
export { decide } from './decide.ts';
export { insist, json } from './people.ts';
export { operators, sources } from './crew.ts';
export { capReport, postCapReport } from './send-reports.ts';
export { setStage } from './set-stage.ts';
export type { LayLine } from './services.ts';
export type { Stage } from './stage.ts';
export { alertWords } from './words.ts';
