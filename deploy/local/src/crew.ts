import type { Plane } from '@keten/domain';

/** Sources of the story; the military one speaks from its own enclave. */
export const sources = { civil: 'kcr2', military: 'aocs' } as const;
export const operators = { administrator: 'beheer', second: 'controle', author: 'anna', approver: 'bram' } as const;

export type Duty = keyof typeof operators;

/** Who is texted about work that waits, in this order; their numbers are as fictional as they are. */
export const dutyPhones = [
  ['approver', '+31610003001'],
  ['author', '+31610003002'],
] as const satisfies readonly (readonly [Duty, string])[];

/** Who is at the console of a plane, and who reports to it. */
export type Crew = {
  readonly operators: Readonly<Record<Duty, string>>;
  readonly names: Readonly<Record<Duty, string>>;
  readonly sources: Readonly<Record<keyof typeof sources, string>>;
};

/** The exercise has people and sources of its own: nobody comes in there with what they have for the real thing. */
const crews: Readonly<Record<Plane, Crew>> = {
  live: {
    operators,
    names: { administrator: 'Beheer', second: 'Controle', author: 'Anna de Vries', approver: 'Bram Jansen' },
    sources,
  },
  exercise: {
    operators: {
      ...{ administrator: 'oefen-leiding', second: 'oefen-controle' },
      ...{ author: 'oefen-iris', approver: 'oefen-joris' },
    },
    names: {
      ...{ administrator: 'Oefenleiding', second: 'Controle (oefening)' },
      ...{ author: 'Iris Mol (oefening)', approver: 'Joris Kuiper (oefening)' },
    },
    sources: { civil: 'oefen-kcr2', military: 'oefen-aocs' },
  },
};

export const crewOf = (plane: Plane): Crew => crews[plane];
