import { describe, expect, it } from '@jest/globals';
import { at, content, step, drafted, submitted, approved, rejected, issued, given } from '../test/warning-story.ts';
import type { Content } from './content.ts';
import { evolve } from './evolve-warning.ts';
import { Refused } from './refused.ts';
import { saidAgain } from './said-again.ts';
import { expiryOf, isBesideIssued, standingOf } from './standing.ts';
import { purposes } from './vocabulary.ts';
import type { WarningEvent } from './warning-facts.ts';
import { allowedVerbs, approve, draft, issue, issueEvent, reject, submit } from './warning.ts';
import type { Warning } from './warning.ts';

describe('two persons', () => {
  it('an operator cannot approve what they submitted', () => {
    const warning = given(drafted('carla'), submitted('anna'));
    expect(() => approve(warning, { by: 'anna', contentHash: 'h1' }, [], at(2))).toThrow('Someone else must approve');
  });

  it('an author cannot approve what a colleague submitted for them', () => {
    const warning = given(drafted('anna'), drafted('carla'), submitted('carla'));
    expect(() => approve(warning, { by: 'anna', contentHash: 'h1' }, [], at(2))).toThrow(Refused);
  });

  it('an author stays an author after a rejection', () => {
    const warning = given(drafted('anna'), rejected('bram'), drafted('bram'), submitted('bram'));
    expect(() => approve(warning, { by: 'anna', contentHash: 'h1' }, [], at(2))).toThrow(Refused);
    expect(approve(warning, { by: 'carla', contentHash: 'h1' }, [], at(2))).toMatchObject({ by: 'carla' });
  });

  it('who wrote the first revision may approve the second', () => {
    const update = content({ revision: 2, purpose: 'update' });
    const warning = given(
      drafted('anna'),
      submitted('anna'),
      approved('bram'),
      issued(),
      drafted('bram', update, 'h2'),
      {
        type: 'submitted',
        fact: step('bram', 'h2', 2),
      },
    );
    expect(approve(warning, { by: 'anna', contentHash: 'h2' }, [], at(2))).toMatchObject({ revision: 2, by: 'anna' });
  });

  it('an approval counts only for the content that was seen', () => {
    const warning = given(drafted('anna'), submitted('anna'));
    expect(() => approve(warning, { by: 'bram', contentHash: 'h0' }, [], at(2))).toThrow('changed after you opened it');
  });

  it('a text drafted again after its submission must be submitted again', () => {
    const warning = given(drafted('anna'), submitted('anna'), drafted('anna', content(), 'h2'));
    expect(() => approve(warning, { by: 'bram', contentHash: 'h2' }, [], at(2))).toThrow(
      'can\'t take the step "approve"',
    );
  });
});

describe('releasing', () => {
  it('takes along who submitted and who approved', () => {
    const warning = given(drafted('anna'), submitted('anna'), approved('bram'));
    expect(issue(warning, { by: 'carla', contentHash: 'h1' }, [], at(3))).toEqual({
      ...step('carla'),
      at: at(3),
      content: content(),
      submittedBy: 'anna',
      approvedBy: 'bram',
      standingOrderId: '',
      withdraws: '',
    });
  });

  it.each<[string, WarningEvent[]]>([
    ['a draft', [drafted('anna')]],
    ['what was only submitted', [drafted('anna'), submitted('anna')]],
    ['what was rejected after its approval', [drafted('anna'), submitted('anna'), approved('bram'), rejected('bram')]],
    ['what is out already', [drafted('anna'), submitted('anna'), approved('bram'), issued()]],
  ])('refuses %s', (_, events) => {
    expect(() => issue(given(...events), { by: 'anna', contentHash: 'h1' }, [], at(3))).toThrow(Refused);
  });

  it('refuses what expired while it waited', () => {
    const warning = given(drafted('anna'), submitted('anna'), approved('bram'));
    expect(() => issue(warning, { by: 'anna', contentHash: 'h1' }, [], at(59))).toThrow('expired');
  });

  it('gives what begins, changes, mends and ends an event of its own', () => {
    expect(issueEvent).toEqual({
      ...{ alert: 'issued', 'early-warning': 'issued' },
      ...{ update: 'updated', correction: 'corrected', 'all-clear': 'ended' },
    });
  });
});

describe('revisions', () => {
  const out = [drafted('anna'), submitted('anna'), approved('bram'), issued()];

  it('a warning that is out is drafted again as its next revision', () => {
    const update = content({ revision: 2, purpose: 'update' });
    expect(draft(given(...out), update, { by: 'anna', contentHash: 'h2' }, at(5))).toMatchObject({ revision: 2 });
  });

  it.each<[string, Partial<Content>]>([
    ['the same revision', { revision: 1, purpose: 'update' }],
    ['a revision too far', { revision: 3, purpose: 'update' }],
    ['a second alert', { revision: 2, purpose: 'alert' }],
  ])('refuses %s', (_, change) => {
    expect(() => draft(given(...out), content(change), { by: 'anna', contentHash: 'h2' }, at(5))).toThrow(Refused);
  });

  it('refuses an all-clear for what was never out', () => {
    const allClear = content({ purpose: 'all-clear' });
    expect(() => draft(undefined, allClear, { by: 'anna', contentHash: 'h1' }, at(5))).toThrow('What comes first');
  });

  it('what recipients know survives the rejection of an update', () => {
    const update = content({ revision: 2, purpose: 'update' });
    const warning = given(...out, drafted('anna', update, 'h2'), rejected('bram'));
    expect(warning).toMatchObject({ state: 'rejected', reason: 'Te lang.', issued: { revision: 1 } });
    const again = content({ revision: 2, purpose: 'all-clear' });
    expect(draft(warning, again, { by: 'anna', contentHash: 'h3' }, at(6))).toMatchObject({ revision: 2 });
  });

  const ended: WarningEvent = {
    ...issued(content({ revision: 2, purpose: 'all-clear' })),
    type: 'ended',
  } as WarningEvent;

  it('nothing but a new alert follows an end, also after it was rejected once', () => {
    const warning = given(...out, ended);
    expect(warning.state).toBe('ended');
    expect(allowedVerbs(warning)).toEqual(['draft']);
    const alert = content({ revision: 3 });
    const again = given(...out, ended, drafted('anna', alert, 'h3'), {
      type: 'rejected',
      fact: { ...step('bram', 'h3', 3), reason: 'Nee.' },
    });
    for (const each of [warning, again]) {
      expect(draft(each, alert, { by: 'anna', contentHash: 'h3' }, at(6))).toMatchObject({ revision: 3 });
      for (const purpose of ['update', 'correction', 'all-clear'] as const)
        expect(() => draft(each, content({ revision: 3, purpose }), { by: 'anna', contentHash: 'h3' }, at(6))).toThrow(
          'after an all-clear',
        );
    }
    expect(given(...out, ended, issued(alert))).toMatchObject({ state: 'issued', issued: { revision: 3 } });
  });

  describe('in two steps', () => {
    const early = content({ purpose: 'early-warning', responseType: 'Prepare', intensity: 'notice' });
    const foretold = given(drafted('anna', early), submitted('anna'), approved('bram'), issued(early));
    const corrected = (c: Content): WarningEvent => ({ ...issued(c), type: 'corrected' }) as WarningEvent;
    const may = (warning: Warning | undefined, purpose: Content['purpose']): boolean => {
      const next = content({ purpose, revision: warning ? warning.content.revision + 1 : 1 });
      try {
        return draft(warning, next, { by: 'anna', contentHash: 'h' }, at(6)).content === next;
      } catch (error) {
        if (error instanceof Refused) return false;
        throw error;
      }
    };
    const after = (warning: Warning | undefined) => purposes.filter((purpose) => may(warning, purpose));

    it('begins with either, and comes from being ready to the danger, never back', () => {
      expect(after(undefined)).toEqual(['alert', 'early-warning']);
      expect(after(foretold)).toEqual(['alert', 'correction', 'all-clear', 'early-warning']);
      const there = evolve(foretold, issued(content({ revision: 2 })));
      expect(after(there)).toEqual(['update', 'correction', 'all-clear']);
      expect(foretold.issued?.isEarly).toBe(true);
      expect(there.issued?.isEarly).toBe(false);
    });

    it('stays early when it is corrected, and lapses within six hours', () => {
      const correction = content({ revision: 2, purpose: 'correction' });
      expect(after(evolve(foretold, corrected(correction)))).toEqual(after(foretold));
      const offer = (minutes: number) => {
        const expiresAt = new Date(at(0).getTime() + minutes * 60_000);
        return () =>
          submit(given(drafted('anna', { ...early, expiresAt })), { by: 'anna', contentHash: 'h1' }, [], at(0));
      };
      expect(offer(360)).not.toThrow();
      expect(offer(361)).toThrow('six hours');
    });
  });

  it.each<[string, WarningEvent[]]>([
    ['drafted', []],
    ['submitted', [{ type: 'submitted', fact: step('anna', 'h2', 2) }]],
    [
      'approved',
      [
        { type: 'submitted', fact: step('anna', 'h2', 2) },
        { type: 'approved', fact: step('bram', 'h2', 2) },
      ],
    ],
    ['rejected', [{ type: 'rejected', fact: { ...step('bram', 'h2', 2), reason: 'Nee.' } }]],
  ])('what is out can be corrected and ended while an update is %s', (_, steps) => {
    const warning = given(...out, drafted('anna', content({ revision: 2, purpose: 'update' }), 'h2'), ...steps);
    expect([standingOf(warning.issued), isBesideIssued(warning)]).toEqual(['issued', true]);
    for (const purpose of ['correction', 'all-clear'] as const)
      expect(
        draft(warning, content({ revision: 2, purpose }), { by: 'carla', contentHash: 'h4' }, at(6)),
      ).toBeDefined();
  });

  it.each(['Blijf binnen.', ' blijf  binnen '])(
    'an all-clear may not ask what the alert asked: "%s"',
    (instruction) => {
      const said = { language: 'en-GB', headline: 'Safe', description: 'It is over.' } as const;
      const texts = [
        { ...content().texts[0]!, instruction: 'Het is veilig.' },
        { ...said, instruction },
      ];
      const end = content({ revision: 2, purpose: 'all-clear', texts });
      const warning = given(...out, drafted('anna', end, 'h2'));
      expect(() => submit(warning, { by: 'anna', contentHash: 'h2' }, [], at(5))).toThrow('now that it is safe');
      expect(saidAgain(end, content())).toMatchObject([{ index: 1, part: 'instruction' }]);
      expect(saidAgain({ ...end, purpose: 'update' }, content())).toEqual([]);
    },
  );
});

describe('a correction', () => {
  const out = [drafted('anna'), submitted('anna'), approved('bram'), issued()];
  const submitting = (texts: Content['texts']) => () =>
    submit(
      given(...out, drafted('anna', content({ revision: 2, purpose: 'correction', texts }), 'h2')),
      { by: 'anna', contentHash: 'h2' },
      [],
      at(5),
    );
  const [said] = content().texts;

  it('in the words that it corrects is refused, whatever its punctuation', () => {
    expect(submitting([{ ...said!, headline: ` ${said!.headline.toUpperCase()}!` }])).toThrow('what was wrong');
  });

  it('may mend one language alone', () => {
    const english = { ...said!, language: 'en-GB' as const, description: 'Drones are flying.' };
    const before = { texts: [said!, english] };
    const mended = { purpose: 'correction' as const, texts: [{ ...said!, description: 'Eén drone.' }, english] };
    expect(saidAgain(mended, before)).toEqual([]);
    expect(saidAgain({ ...mended, texts: before.texts }, before)).toHaveLength(2);
  });

  it('that says what was wrong may ask the same of people', () => {
    expect(submitting([{ ...said!, description: 'Niet in Delfzijl, maar in Appingedam.' }])).not.toThrow();
  });
});

describe('what is out', () => {
  it.each([
    [43, 'holds'],
    [44, 'soon'],
    [58, 'soon'],
    [59, 'expired'],
  ])('at minute %d of the 59 for which it holds: %s', (minute, expiry) => {
    expect(expiryOf('issued', at(59), at(minute))).toBe(expiry);
    expect(expiryOf('ended', at(59), at(minute))).toBeUndefined();
    expect(expiryOf('draft', at(59), at(minute))).toBeUndefined();
  });
});

describe('submitting', () => {
  const submitWith = (change: Partial<Content>) => () =>
    submit(given(drafted('anna', content(change))), { by: 'anna', contentHash: 'h1' }, [], at(2));

  it.each<[string, Partial<Content>]>([
    ['names no area', { area: { description: 'overal', codes: [], polygons: [], circles: [] } }],
    ['Dutch text is missing', { texts: [{ ...content().texts[0]!, language: 'en-GB' }] }],
    ['says not what to do', { texts: [{ ...content().texts[0]!, instruction: ' ' }] }],
    ['is for nobody', { audience: { sectors: [], entityIds: [], citizens: false } }],
    ['told nothing to do', { checklist: [' '], audience: { sectors: ['DWA'], entityIds: [], citizens: true } }],
    ['No channel', { channels: [] }],
    ['has expired', { expiresAt: at(2) }],
    ['Only unmarked text', { tlp: 'AMBER' }],
    ['No channel of this chain', { rubricering: 'Stg. Geheim' }],
    ['read in the portal', { tlp: 'RED' }],
  ])('refuses when it %s', (words, change) => {
    expect(submitWith(change)).toThrow(words);
  });

  it('names everything that is missing at once', () => {
    expect(submitWith({ channels: [], expiresAt: at(0) })).toThrow('No channel is chosen. The warning has expired.');
  });
});

describe('rejecting', () => {
  it('asks for a reason', () => {
    const warning = given(drafted('anna'), submitted('anna'));
    expect(() => reject(warning, { by: 'bram', contentHash: 'h1' }, ' ', at(2))).toThrow('Say why');
    expect(reject(warning, { by: 'bram', contentHash: 'h1' }, 'Te lang.', at(2))).toMatchObject({ reason: 'Te lang.' });
  });
});
