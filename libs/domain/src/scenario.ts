import { allOf, integer, listOf, oneOf, place, text } from './script-fields.ts';
import type { Fields } from './script-fields.ts';
import { certainties, severities, threatKinds, urgencies } from './vocabulary.ts';
import type { Certainty, Severity, ThreatKind, Urgency } from './vocabulary.ts';

/** How an organisation answers again. */
const ways = ['by-webhook', 'by-email', 'by-sms', 'by-portal'] as const;

/** `at` and `within` are seconds after the start. */
type At = { readonly at: number };
/** A source reports. */
export type ReportStep = At & {
  readonly do: 'report';
  readonly by: string;
  readonly kind: ThreatKind;
  readonly headline: string;
  readonly description: string;
  readonly places: readonly string[];
  readonly urgency: Urgency;
  readonly severity: Severity;
  readonly certainty: Certainty;
};
/** What only the demo can do, where the organisations and the machines are its own. */
export type StageStep =
  | (At & { readonly do: 'silence'; readonly who: string })
  | (At & { readonly do: 'acknowledge'; readonly who: string; readonly via: (typeof ways)[number] })
  | (At & { readonly do: 'fail'; readonly what: string });
export type ScriptStep = ReportStep | StageStep;
export type Expected =
  | { readonly what: 'issued' | 'ended'; readonly within: number }
  | { readonly what: 'confirmed'; readonly who: string; readonly within: number };

/** What is played in an exercise, and what should come of it (deploy/local/exercises/README.md). */
export type Scenario = {
  readonly name: string;
  readonly goal: string;
  readonly endsAt: number;
  readonly steps: readonly ScriptStep[];
  readonly expected: readonly Expected[];
};

/** Who and what there is on the stage to play with. */
export type Known = {
  readonly entities: readonly string[];
  readonly sources: readonly string[];
  /** What can fail. Any name without it, for whoever makes it fail to judge. */
  readonly parts?: readonly string[];
};

const day = 86_400;
const seconds = integer(0, day);

/** A script that can't be played, with every fault in it, each a sentence that says where it is. */
export class ScriptFaults extends Error {
  override readonly name = 'ScriptFaults';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(['This script can not be played.', ...faults].join('\n  '));
    this.faults = faults;
  }
}

/**
 * Reads a script.
 *
 * @throws ScriptFaults
 */
export function readScenario(json: string, { entities, sources, parts }: Known): Scenario {
  const who = oneOf(entities);
  const steps = {
    report: {
      ...{ by: oneOf(sources), kind: oneOf(threatKinds), headline: text(200), description: text(2000) },
      ...{
        places: listOf(place),
        urgency: oneOf(urgencies),
        severity: oneOf(severities),
        certainty: oneOf(certainties),
      },
    },
    silence: { who },
    acknowledge: { who, via: oneOf(ways) },
    fail: { what: parts ? oneOf(parts) : text(100) },
  } satisfies Record<ScriptStep['do'], Fields>;
  const expected = { issued: {}, ended: {}, confirmed: { who } } satisfies Record<Expected['what'], Fields>;
  const shape = allOf({
    ...{ name: text(200), goal: text(1000), endsAt: integer(1, day) },
    steps: listOf(eachBy('do', steps, { at: seconds })),
    expected: listOf(eachBy('what', expected, { within: seconds })),
  });
  const faults = shape(parsed(json), 'script');
  if (faults.length > 0) throw new ScriptFaults(faults);
  const scenario = JSON.parse(json) as Scenario;
  const tooLate = scenario.steps.find(({ at }) => at >= scenario.endsAt);
  if (tooLate) throw new ScriptFaults([`It ends before what happens at ${tooLate.at} seconds.`]);
  return { ...scenario, steps: scenario.steps.toSorted((one, other) => one.at - other.at) };
}

/** One of several shapes, told apart by a member. */
const eachBy =
  (name: string, shapes: Readonly<Record<string, Fields>>, shared: Fields) =>
  (value: unknown, at: string): readonly string[] => {
    const kind = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
    const shape = typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
    if (!shape) return [`At ${at}.${name}: this must be one of these: ${Object.keys(shapes).join(', ')}.`];
    return allOf({ [name]: () => [], ...shared, ...shape })(value, at);
  };

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    const [, line] = /line (\d+)/.exec((cause as Error).message) ?? [];
    throw new ScriptFaults([line === undefined ? 'It is not JSON.' : `It is not JSON, on line ${line}.`]);
  }
}
