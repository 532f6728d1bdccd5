import { describe, expect, it } from '@jest/globals';
import { approved, at, content, drafted, given, issued, step, submitted } from '../test/warning-story.ts';
import { sayWhatItIs } from './say-what-it-is.ts';
import { saidAgain } from './said-again.ts';
import type { WarningEvent } from './warning-facts.ts';
import { allowedVerbs, draft, submit, withdraw } from './warning.ts';
import { drawUpWithdrawal, withdrawalOf, withWithdrawal } from './withdrawal.ts';

const out = [drafted('anna'), submitted('anna'), approved('bram'), issued()];
const hashOf = (): string => 'h9';
const pressed = { by: 'bram', contentHash: 'h1' };

describe('a withdrawal', () => {
  it('is drawn up with every text, names the place and the warning, and begins with none of its words', () => {
    const { texts } = drawUpWithdrawal(
      [
        { ...content().texts[0]!, headline: 'Gevaarlijke drones!' },
        { language: 'en-GB', headline: 'Dangerous drones', description: 'Drones.', instruction: 'Stay in.' },
        { language: 'pap', headline: 'Dron', description: 'Dron.', instruction: 'Keda paden.' },
      ],
      'Haven',
    );
    expect(texts.map((text) => sayWhatItIs({ purpose: 'all-clear', plane: 'live' }, text))).toEqual([
      {
        language: 'nl-NL',
        headline: 'VEILIG: Intrekking: vals alarm voor Haven',
        description: 'De waarschuwing "Gevaarlijke drones" is ingetrokken. Wat daarin staat, is niet aan de hand.',
        instruction: 'De waarschuwing "Gevaarlijke drones" klopt niet. U hoeft daarvoor niets meer te doen.',
      },
      {
        language: 'en-GB',
        headline: 'SAFE: Withdrawal: false alarm for Haven',
        description: 'The warning "Dangerous drones" was withdrawn. What it says is not happening.',
        instruction: 'The warning "Dangerous drones" is not right. You need not do anything for it any more.',
      },
    ]);
  });

  it('names the place in the language of who reads it, and leaves it out where nobody can say it', () => {
    const texts = (['nl-NL', 'en-GB'] as const).map((language) => ({ ...content().texts[0]!, language }));
    const titles = (place: string) => drawUpWithdrawal(texts, place).texts.map(({ headline }) => headline);
    expect(titles('Het Hogeland en 3 andere plaatsen (geschat)')).toEqual([
      'Intrekking: vals alarm voor Het Hogeland en 3 andere plaatsen (geschat)',
      'Withdrawal: false alarm for Het Hogeland and 3 other places (estimated)',
    ]);
    expect(titles('de haven en omgeving')).toEqual([
      'Intrekking: vals alarm voor de haven en omgeving',
      'Withdrawal: false alarm',
    ]);
  });

  it('stays what its author made of it, and is in no all-clear', () => {
    const own = { texts: [{ language: 'nl-NL', headline: 'A', description: 'B', instruction: 'C' }] } as const;
    expect(withWithdrawal(content({ withdrawal: own })).withdrawal).toEqual(own);
    expect(withWithdrawal(content({ purpose: 'all-clear', withdrawal: own }))).not.toHaveProperty('withdrawal');
  });

  it('goes out as it was approved, by one person, in the same chain, to the same people over the same channels', () => {
    const fact = withdraw(given(...out), pressed, hashOf, at(3));
    const { withdrawal, ...rest } = content();
    expect(fact).toEqual({
      ...{ warningId: 'w1', revision: 2, contentHash: 'h9', by: 'bram', at: at(3) },
      ...{ submittedBy: 'anna', approvedBy: 'bram', standingOrderId: '', withdraws: 'h1' },
      content: {
        ...rest,
        ...{ revision: 2, purpose: 'all-clear', responseType: 'AllClear', urgency: 'Past', checklist: [] },
        intensity: 'notice',
        ...{ texts: withdrawal!.texts, expiresAt: at(63) },
      },
    });
    expect(saidAgain(fact.content, content())).toEqual([]);
  });

  it('can be followed by a new alert, and goes out once', () => {
    const ended: WarningEvent = { type: 'ended', fact: withdraw(given(...out), pressed, hashOf, at(3)) };
    const warning = given(...out, ended);
    expect(warning).toMatchObject({ state: 'ended', issued: { revision: 2 } });
    expect(allowedVerbs(warning)).toEqual(['draft']);
    expect(() => withdraw(warning, pressed, hashOf, at(4))).toThrow('can\'t take the step "withdraw"');
    const again = { by: 'anna', contentHash: 'h3' };
    expect(draft(warning, content({ revision: 3 }), again, at(5))).toMatchObject({ revision: 3 });
  });

  it.each<[string, WarningEvent[]]>([
    ['drafted', []],
    ['approved', [submitted('anna', 'h2'), approved('bram', 'h2')]],
    ['rejected', [{ type: 'rejected', fact: { ...step('bram', 'h2', 2), reason: 'Nee.' } }]],
  ])('goes out while an update is %s beside it, and keeps what people were writing', (state, steps) => {
    const update = content({ revision: 2, purpose: 'update' });
    const warning = given(...out, drafted('carla', update, 'h2'), ...steps);
    expect(allowedVerbs(warning)).toContain('withdraw');
    const fact = withdraw(warning, pressed, hashOf, at(3));
    expect(fact).toMatchObject({ revision: 2, withdraws: 'h1' });
    const after = given(...out, drafted('carla', update, 'h2'), ...steps, { type: 'ended', fact });
    expect(after.unsent?.authors).toEqual(state === 'rejected' ? undefined : ['carla']);
  });

  it('is refused before anything is out, for what this person did not see, and where none was approved', () => {
    expect(() => withdraw(given(...out.slice(0, 3)), pressed, hashOf, at(3))).toThrow('step "withdraw"');
    expect(() => withdraw(given(...out), { ...pressed, contentHash: 'h0' }, hashOf, at(3))).toThrow('Read it again');
    const { withdrawal: _none, ...bare } = content();
    expect(() => withdraw(given(issued(bare)), pressed, hashOf, at(3))).toThrow('No withdrawal was approved');
    expect(withdrawalOf(bare, at(3))).toBeUndefined();
  });

  it('must be there when a warning is submitted', () => {
    const { withdrawal: _none, ...bare } = content();
    const first = { by: 'anna', contentHash: 'h1' };
    expect(() => submit(given(drafted('anna', bare)), first, [], at(2))).toThrow('The withdrawal is missing');
    const texts = [{ ...content().withdrawal!.texts[0]!, instruction: ' ' }];
    const empty = content({ withdrawal: { texts } });
    expect(() => submit(given(drafted('anna', empty)), first, [], at(2))).toThrow('The withdrawal is missing');
  });
});
