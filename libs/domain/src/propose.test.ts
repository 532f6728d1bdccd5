import { describe, expect, it } from '@jest/globals';
import {
  at,
  content,
  proposed,
  drafted,
  submitted,
  approved,
  rejected,
  issued,
  given,
  step,
} from '../test/warning-story.ts';
import type { Content } from './content.ts';
import { asNextOf, propose } from './propose.ts';
import type { WarningEvent } from './warning-facts.ts';

describe('proposing', () => {
  it('is the first fact of a warning', () => {
    expect(propose(undefined, content(), 'h0', at(0))).toMatchObject({ warningId: 'w1', contentHash: 'h0' });
  });

  it('follows a threat that gets worse, until a person takes it up', () => {
    const worse = content({ severity: 'Extreme' });
    expect(propose(given(proposed()), worse, 'h9', at(1))).toMatchObject({ contentHash: 'h9' });
  });

  const out = [proposed(), drafted('anna'), submitted('anna'), approved('bram'), issued()];
  const safe = content({ revision: 2, purpose: 'all-clear', responseType: 'AllClear' });
  const ended: WarningEvent = {
    type: 'ended',
    fact: {
      ...step('anna', 'h2', 2),
      content: safe,
      submittedBy: 'anna',
      approvedBy: 'bram',
      standingOrderId: '',
      withdraws: '',
    },
  };
  describe.each<[string, readonly WarningEvent[], number, Content['purpose']]>([
    ['draft', out.slice(0, 2), 1, 'alert'],
    ['submitted', out.slice(0, 3), 1, 'alert'],
    ['approved', out.slice(0, 4), 1, 'alert'],
    ['rejected', [proposed(), rejected('anna')], 1, 'alert'],
    ['issued', out, 2, 'update'],
    ['ended', [...out, ended], 3, 'alert'],
  ])('beside one that is %s', (_, events, revision, purpose) => {
    const offer = (severity: Content['severity'], minute = 2, before = given(...events)) =>
      propose(before, asNextOf(before, content({ severity })), 'h9', at(minute));

    it('is the next revision of a threat that grew, and leaves what people did', () => {
      const fact = offer('Extreme');
      expect(fact).toMatchObject({ revision, content: { purpose, severity: 'Extreme' } });
      const after = given(...events, { type: 'proposed', fact: fact! });
      expect(after).toMatchObject({ ...given(...events), offered: { isOpen: true, contentHash: 'h9' } });
      expect(offer('Extreme', 3, after)).toBeUndefined();
    });

    it('is nothing for a threat that is as bad, or milder, or for an assessment that comes late', () => {
      expect([offer('Severe'), offer('Minor'), offer('Extreme', 0)]).toEqual([undefined, undefined, undefined]);
    });
  });

  it('is the alert itself when what was foretold is there, however bad it was said to become', () => {
    const early = content({ purpose: 'early-warning', severity: 'Extreme' });
    const before = given(drafted('anna', early), submitted('anna'), approved('bram'), issued(early));
    const there = asNextOf(before, content({ severity: 'Extreme' }));
    expect(there).toMatchObject({ purpose: 'alert', revision: 2 });
    expect(propose(before, there, 'h9', at(2))).toMatchObject({ revision: 2 });
    // An alert that is out is not followed by being ready for it.
    expect(asNextOf(given(...out), early)).toMatchObject({ purpose: 'update', revision: 2 });
  });

  it('stays open until people say as much', () => {
    const worse = content({ severity: 'Extreme', area: { ...content().area, codes: ['GM0599', 'GM0363'] } });
    const grown: WarningEvent = {
      type: 'proposed',
      fact: { warningId: 'w1', revision: 1, content: worse, contentHash: 'h9', at: at(2) },
    };
    const before = [proposed(), drafted('anna'), grown];
    expect(given(...before, drafted('anna', content({ severity: 'Extreme' }), 'h3')).offered?.isOpen).toBe(true);
    expect(given(...before, submitted('anna'), approved('bram'), issued()).offered?.isOpen).toBe(true);
    expect(given(...before, rejected('bram')).offered).toMatchObject({ isOpen: true, isJudged: true });
    expect(given(...before, drafted('anna', worse, 'h9')).offered?.isOpen).toBe(false);
  });

  it('a text that an order went before is kept, and its authors with it', () => {
    const sent = issued();
    const byOrder = { ...sent, fact: { ...sent.fact, by: 'standing-order', standingOrderId: 'so-1' } } as WarningEvent;
    const warning = given(proposed(), drafted('anna'), byOrder);
    expect(warning).toMatchObject({ state: 'issued', unsent: { contentHash: 'h1', authors: ['anna'] } });
    const taken = content({ revision: 2, purpose: 'update' });
    expect(given(proposed(), drafted('anna'), byOrder, drafted('bram', taken, 'h2'))).toMatchObject({
      authors: ['anna', 'bram'],
    });
  });

  it('changes nothing for a threat that got milder, or for an assessment that comes late', () => {
    expect(propose(given(proposed()), content({ severity: 'Minor' }), 'h9', at(1))).toBeUndefined();
    expect(propose(given(proposed()), content({ severity: 'Extreme' }), 'h9', at(0))).toBeUndefined();
  });

  it.each<[string, Partial<Content>]>([
    ['more places', { area: { ...content().area, codes: ['GM0599', 'GM0363'] } }],
    ['another polygon', { area: { ...content().area, polygons: [{ points: [{ lat: 51, lon: 4 }] }] } }],
    ['more sectors', { audience: { ...content().audience, sectors: ['TRA-WAT', 'HEA'] } }],
  ])('follows %s', (_, change) => {
    expect(propose(given(proposed()), content(change), 'h9', at(1))).toBeDefined();
  });
});
