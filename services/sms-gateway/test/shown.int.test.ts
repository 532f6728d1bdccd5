import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asItArrives, checkCodeToCome, confirmationCodeToCome } from '@keten/delivery';
import type { Content } from '@keten/domain';
import { content, recipient, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
});
afterAll(() => gateway.stop());

const addresses = { portalUrl: 'https://portal.example', citizenUrl: 'https://keten.example/' };
const sample = join(import.meta.dirname, '../../../../shared/faults/sms-one-letter-halves-the-text/content.txt');
const asked =
  'Ga naar binnen. Sluit alle ramen en deuren. Zet de mechanische ventilatie uit. Volg de officiële berichten op radio en tv. ' +
  'Bel 112 alleen als er levens in gevaar zijn. Help uw buren als zij minder mobiel zijn.';
const texts = (instruction: string, headline = 'Gevaarlijke stoffen'): Content['texts'] => [
  { language: 'nl-NL', headline, description: 'Er is brand.', instruction },
  {
    language: 'en-GB',
    headline: 'Dangerous substances',
    description: 'Fire.',
    instruction: 'Go inside. Close windows.',
  },
];

let numbers = 31_640_000_000;
const nextPhone = () => gateway.phones.phone(`+${(numbers += 1)}`);

describe('what the console shows before approval is what a phone gets, to the byte', () => {
  it.each<[string, Partial<Content>]>([
    ['a short text', {}],
    ['a letter that the alphabet lacks', { texts: texts(asked) }],
    ['one in a short text', { texts: texts('Volg de officiële berichten.') }],
    ['3,990 characters', { texts: texts('Blijf binnen en sluit de ramen. '.repeat(125).slice(0, 3990)) }],
    ['many conditions', { texts: texts('Ziet u een drone? Bel 112. '.repeat(60)) }],
    ['what no letter can say plainly', { texts: texts('Blijf binnen 🚨. '.repeat(60)) }],
    ['the longest headline', { texts: texts(asked, 'ë'.repeat(160)) }],
    ['an exercise told by its text alone', { texts: texts('Dit is een oefening. Doe niets.') }],
    ['marked text', { tlp: 'AMBER' }],
    ['an update', { purpose: 'update', revision: 2, texts: texts(asked) }],
    ['an all-clear', { purpose: 'all-clear', revision: 2, texts: texts('Het is weer veilig.') }],
  ])('%s', async (what, parts) => {
    const made = content({ warningId: `w-${what.replaceAll(/\W+/g, '-')}`, ...parts });
    const arrivals = asItArrives(made, addresses);
    const phone = nextPhone();
    await gateway.request(made, [recipient(phone.number, phone.number, made.purpose !== 'all-clear')]);
    const sms = await phone.expectSms(/./s);
    const shown = arrivals.find(({ to }) => to === 'entities');
    const code = / 1 (\w{3})$/.exec(sms.text)?.[1] ?? '';
    expect(sms.text).toBe(shown?.text.replace(confirmationCodeToCome, code));
    expect(sms.parts).toBe(shown?.parts);

    const toCitizens = arrivals.find(({ to }) => to === 'citizens');
    expect(toCitizens === undefined).toBe(made.tlp !== 'CLEAR');
    if (!toCitizens) return;
    const citizen = nextPhone();
    await gateway.subscribe(`s-${citizen.number}`, citizen.number, made.area.codes);
    await gateway.broadcast(made);
    const told = await citizen.expectSms(/./s);
    expect(told.text).toBe(toCitizens.text.replace(checkCodeToCome, 'AB23CD'));
    expect(told.parts).toBe(toCitizens.parts);
  });

  const seen = existsSync(sample) ? it : it.skip;
  seen('the text of which one letter halved the room is whole', async () => {
    const made = content({ warningId: 'w-sample', texts: texts(readFileSync(sample, 'utf8').trim()) });
    const phone = nextPhone();
    await gateway.request(made, [recipient(phone.number, phone.number)]);
    const { text, parts } = await phone.expectSms(/Bevestig met 1/);
    expect(text).toContain('Volg de officiele berichten op radio en tv.');
    expect(text).toContain('Ga niet naar de haven, de weg N33 is dicht voor al het verkeer. Bevestig');
    expect(parts).toBeLessThanOrEqual(3);
  });
});
