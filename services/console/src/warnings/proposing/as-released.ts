import { nowhere, releasedVersion } from '@keten/domain';
import type { Area, ReleasedThreat } from '@keten/domain';
import { placeByCode } from '@keten/geo';
import type { ProposedThreat } from './proposed-threat.ts';

/**
 * A threat as far as its warning may tell of it. One of which an original is withheld is told by the version for the widest
 * readership that the warning addresses: everybody gets the same content.
 *
 * Citizens need to know where. When that is not released to them, they are left out of the audience and the entities stay,
 * who are told what is released to entities: whoever can act without the public should not wait for what may not be said.
 * What is not released is `other` or Unknown, and a place that is not is nowhere: a person has to fill it in, and answers for it.
 */
export function asReleased(threat: ProposedThreat): ProposedThreat {
  if (threat.datarefs.length === 0) return threat;
  const forCitizens = threat.proposal.citizens ? releasedVersion(threat, 'citizens') : undefined;
  const citizens = forCitizens?.area !== undefined || forCitizens?.touches !== undefined;
  const told: Partial<ReleasedThreat> = (citizens ? forCitizens : releasedVersion(threat, 'entities')) ?? {};
  const { kind = 'other', category = 'Other' } = told;
  const { urgency = 'Unknown', severity = 'Unknown', certainty = 'Unknown' } = told;
  const area = knownIn(told.area ?? areaOf(told.touches ?? []));
  const touches = told.touches ?? area.codes;
  const template = told.kind === undefined ? kind : threat.proposal.template;
  return {
    ...threat,
    ...{ kind, category, urgency, severity, certainty, area, touches },
    proposal: { ...threat.proposal, citizens, template },
  };
}

const areaOf = (codes: readonly string[]): Area => ({ ...nowhere, codes });

/** Without codes of places that nobody knows: those are words of a source. */
const knownIn = (area: Area): Area => ({
  ...area,
  codes: area.codes.filter((code) => placeByCode(code) !== undefined),
});
