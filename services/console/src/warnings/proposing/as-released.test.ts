import { describe, expect, it } from '@jest/globals';
import { incomplete } from '@keten/domain';
import type { Area, Proposal, Readership } from '@keten/domain';
import { sampleAssessment } from '@keten/testing';
import { proposedContent } from './proposed-content.ts';
import { responses } from './responses.ts';
import { dutch } from './templates-nl.ts';

const assessedAt = new Date('2026-11-24T12:05:00Z');
const proposal: Proposal = {
  ...{ sectors: ['ENE-ELE'], citizens: true, acknowledgeWithinSeconds: 300, validForSeconds: 3600 },
  ...{ channels: [], template: '' },
};

describe('a proposal about what is withheld', () => {
  const codes = ['GM1966', 'ZILVERREIGER'];
  const area: Area = {
    description: '',
    codes,
    polygons: [],
    circles: [{ center: { lat: 53.4, lon: 6.8 }, radiusKm: 2 }],
  };
  const open = { rubricering: 'ongerubriceerd', tlp: 'CLEAR' } as const;
  const withheld = (
    told: Partial<Record<Readership, readonly string[]>>,
    parts: { readonly area?: Area; readonly template?: string } = {},
  ) => {
    const datarefs = ['/v1/threat-reports/r1/original'];
    const releases = Object.entries(told).map(([to, fields]) => ({ readership: to as Readership, fields, ...open }));
    const marked = { rubricering: 'Stg. Geheim', datarefs, releases, area } as const;
    const { template = '', ...where } = parts;
    const threat = { ...sampleAssessment({ assessedAt, ...marked, ...where }), proposal: { ...proposal, template } };
    return proposedContent(threat, 'live');
  };
  const nowhere = { codes: [], polygons: [], circles: [] };

  it('tells citizens what is released to them and no more, and keeps the marking', () => {
    const content = withheld({ citizens: ['kind', 'urgency', 'severity', 'touches'], entities: ['certainty', 'area'] });
    expect(content).toMatchObject({
      ...{ kind: 'drone', urgency: 'Immediate', severity: 'Severe', certainty: 'Unknown', category: 'Other' },
      ...{ audience: { sectors: ['ENE-ELE'], citizens: true }, rubricering: 'Stg. Geheim' },
      area: { ...nowhere, codes: ['GM1966'], description: 'Het Hogeland' },
    });
    expect(content.texts[0]?.headline).toBe('Mogelijk: gevaarlijke drones bij Het Hogeland');
  });

  it('leaves citizens out when they may not know where, and is still for entities', () => {
    const content = withheld({ citizens: ['kind', 'severity'], entities: ['kind', 'certainty', 'touches'] });
    expect(content.audience).toEqual({ sectors: ['ENE-ELE'], entityIds: [], citizens: false });
    expect(content.channels).toEqual(['webhook', 'email', 'sms', 'voice', 'portal']);
    expect(content).toMatchObject({ certainty: 'Observed', severity: 'Unknown', area: { codes: ['GM1966'] } });
  });

  it('says not what it is when that is not released, by its texts and its checklist neither', () => {
    const template = 'cbrn';
    const content = withheld({ citizens: ['touches'] }, { template });
    expect(content).toMatchObject({ kind: 'other', ...responses.other });
    expect(content.texts[0]?.headline).toBe(dutch.other.headline.replace('{place}', 'Het Hogeland'));
    expect(JSON.stringify(content)).not.toMatch(/drone|stoffen/i);
    expect(withheld({ citizens: ['kind', 'touches'] }, { template }).texts[0]?.headline).toMatch(
      /^Mogelijk: gevaarlijke stoffen/,
    );
  });

  it('tells nothing, and is nowhere, when nothing is released: a person has to say where', () => {
    const content = withheld({ 'national-partners': ['kind', 'area'] });
    expect(content).toMatchObject({ kind: 'other', severity: 'Unknown', area: nowhere, audience: { citizens: false } });
    expect(JSON.stringify(content)).not.toMatch(/drone|Hogeland|GM1966|6\.8/i);
    expect(incomplete(content, assessedAt)).toContain('The warning names no area.');
  });

  it('has the shapes of the area when that is released, without codes that are words', () => {
    expect(withheld({ citizens: ['kind', 'area'] }).area).toMatchObject({ circles: area.circles, codes: ['GM1966'] });
    const sea = { ...area, codes: ['ZEE-ZILVERREIGER'] };
    expect(JSON.stringify(withheld({ citizens: ['area'] }, { area: sea }))).not.toContain('ZILVERREIGER');
  });
});
