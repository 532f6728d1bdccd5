import { certainties, severities, threatKinds, urgencies } from '@keten/domain';
import type { Certainty, Severity, ThreatKind, Urgency } from '@keten/domain';
import { allOf, integer, listOf, oneOf, place, text } from './fields.ts';
import type { Fields } from './fields.ts';

/** How an organisation answers again. */
const ways = ['by-webhook', 'by-email', 'by-sms', 'by-portal'] as const;

/** `at` and `within` are seconds after the start. */
type At = { readonly at: number };
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
export type Step =
  | ReportStep
  | (At & { readonly do: 'silence'; readonly who: string })
  | (At & { readonly do: 'acknowledge'; readonly who: string; readonly via: (typeof ways)[number] })
  | (At & { readonly do: 'fail'; readonly what: string });
export type Expected =
  | { readonly what: 'issued' | 'ended'; readonly within: number }
  | { readonly what: 'confirmed'; readonly who: string; readonly within: number };

/** What is played in an exercise, and what should come of it (deploy/local/exercises/README.md). */
export type Scenario = {
  readonly name: string;
  readonly goal: string;
  readonly endsAt: number;
  readonly steps: readonly Step[];
  readonly expected: readonly Expected[];
};

/** Who and what there is on the stage to play with. */
export type Known = {
  readonly entities: readonly string[];
  readonly sources: readonly string[];
  readonly parts: readonly string[];
};

const day = 86_400;
const seconds = integer(0, day);

/**
 * Reads a script.
 *
 * @throws Error with every fault in it, each with where it is.
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
    fail: { what: oneOf(parts) },
  } satisfies Record<Step['do'], Fields>;
  const expected = { issued: {}, ended: {}, confirmed: { who } } satisfies Record<Expected['what'], Fields>;
  const faults = allOf({
    ...{ name: text(200), goal: text(1000), endsAt: integer(1, day) },
    steps: listOf(eachBy('do', steps, { at: seconds })),
    expected: listOf(eachBy('what', expected, { within: seconds })),
  })(parsed(json), 'script');
  if (faults.length > 0) throw new Error(`the script of the exercise can't be played:\n  ${faults.join('\n  ')}`);
  const scenario = JSON.parse(json) as Scenario;
  return { ...scenario, steps: scenario.steps.toSorted((one, other) => one.at - other.at) };
}

/** One of several shapes, told apart by a member. */
const eachBy =
  (name: string, shapes: Readonly<Record<string, Fields>>, shared: Fields) =>
  (value: unknown, at: string): readonly string[] => {
    const kind = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
    const shape = typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
    if (!shape) return [`${at}.${name} must be one of ${Object.keys(shapes).join(', ')}`];
    return allOf({ [name]: () => [], ...shared, ...shape })(value, at);
  };

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new Error(`the script of the exercise is not JSON: ${(cause as Error).message}`, { cause });
  }
}
