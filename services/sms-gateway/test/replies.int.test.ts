import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  entityRegister,
  lineTestReported,
  lineTestRequested,
  obligationCreated,
  subscriptionCodeRequested,
  warningEnded,
  warningFannedOut,
  warningUpdated,
} from '@keten/contracts';
import { placesOf, subscriptionIdOf } from '@keten/delivery';
import type { Entity, LineTestReported, LineTestRequested, SubscriptionCodeRequested } from '@keten/domain';
import { createFactLog, openRegister } from '@keten/messaging';
import { arranged, eventually, sampleIssued } from '@keten/testing';
import { content, recipient, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
});
afterAll(() => gateway.stop());

const codeIn = (text: string): string => /Bevestig met (1 [A-Z2-9]{3})$/.exec(text)![1]!;

it('confirms by the code in the text, for that recipient alone, and thanks', async () => {
  const [noord, west] = [gateway.phones.phone('+31612345601'), gateway.phones.phone('+31612345602')];
  await gateway.request(content({ warningId: 'w-code' }), [
    recipient('noord', '+31 6 12345601'),
    recipient('west', '0612345602'),
  ]);
  const { text } = await noord.expectSms(/^Sabotage\. Sluit de inname\. Bevestig met 1 [A-Z2-9]{3} \(from/);
  await west.expectSms(/Bevestig/);
  noord.reply(` ${codeIn(text).toLowerCase().replace(' ', '  ')} `);
  await noord.expectSms(/^Dank u/);
  const given = await gateway.acknowledgements();
  expect(given).toMatchObject([{ warningId: 'w-code', revision: 1, recipientId: 'noord', via: 'sms' }]);
  expect(JSON.stringify(given)).not.toContain('12345601');

  // Again: it is the same acknowledgement.
  noord.reply(codeIn(text));
  await noord.expectSms(/^Dank u/);
  expect(await gateway.acknowledgements()).toHaveLength(1);
  // Another phone's code is no code here.
  west.reply(codeIn(text) === codeIn(west.received()[0]!.text) ? '1 QQQ' : codeIn(text));
  await west.expectSms(/kennen wij niet/);
  expect(await gateway.acknowledgements()).toHaveLength(1);
});

it('helps who writes something else, and falls silent before an answering machine', async () => {
  const machine = gateway.phones.phone('+31612345603');
  machine.onSms(() => machine.reply('Ik ben er niet.'));
  machine.send('31970001234', 'Wie bent u?');
  await eventually(async () => (machine.received().length === 5 ? true : undefined));
  await Promise.all(Array.from({ length: 5 }, () => machine.expectSms(/kennen wij niet/)));
  await machine.expectSilence();
});

it.each(['STOP', 'stop.', 'Stop met deze sms', 'Uit', 'afmelden aub', 'Meld mij af', 'UNSUBSCRIBE', 'Para'])(
  'ends the subscription of who answers %j to a warning, with every right to it, and tells them',
  async (word) => {
    const phone = gateway.phones.phone(`+3161300${1000 + Math.round(word.length * 17 + word.charCodeAt(1))}`);
    const subscriptionId = subscriptionIdOf({ kind: 'sms', phone: `+${phone.number}` });
    const tokens = `sub-tokens:{${subscriptionId}}`;
    await gateway.redis.hset(tokens, 'a hash', '{"places":["GM0014","GM0037"]}');
    await gateway.subscribe(subscriptionId, `+${phone.number}`, ['GM0014', 'GM0037']);
    await gateway.broadcast(content({ warningId: `w-${subscriptionId}` }), { places: ['GM0014'] });
    await phone.expectSms(/^Sabotage/);
    phone.reply(word);
    await phone.expectSms(/^U bent afgemeld.* Unsubscribed\. .*Antwoord AAN/);
    expect([await placesOf(gateway.redis, subscriptionId), await gateway.redis.exists(tokens)]).toEqual([[], 0]);
    await gateway.broadcast(content({ warningId: `w-${subscriptionId}`, revision: 2 }), { places: ['GM0014'] });
    await gateway.untilNothingWaits();
    await phone.expectSilence();
  },
);

it('ends nothing for who writes the word in what is about something else, and says how to begin again', async () => {
  const phone = gateway.phones.phone('+31613009999');
  const subscriptionId = subscriptionIdOf({ kind: 'sms', phone: `+${phone.number}` });
  await gateway.subscribe(subscriptionId, `+${phone.number}`, ['GM0014']);
  phone.send('31970001234', 'Stop de inname is gesloten');
  await phone.expectSms(/kennen wij niet/);
  expect(await placesOf(gateway.redis, subscriptionId)).toEqual(['GM0014']);
  phone.send('31970001234', 'Aan');
  await phone.expectSms(/^Meld u weer aan op onze site https:\/\/keten\.example\/aanmelden: u krijgt dan een code/);
});

const entityToHelp = (entityId: string): Entity => ({
  ...{ entityId, name: 'Nood', designation: 'designated', sector: 'DWA', priority: 1, language: 'nl-NL' },
  area: { description: '', codes: ['GM0014'], polygons: [], circles: [] },
  personsToCall: [{ name: 'Jan de Wit', role: 'piket', phone: '+31501234567' }],
  ...{ contactPoints: [], webhookSecret: '', passwordHash: '' },
});

let codesAsked = 0;
/** As the public site asks for it, with digits alone. */
const askCode = (phone: string, parts: Partial<SubscriptionCodeRequested> = {}) =>
  gateway.publisher.publish<SubscriptionCodeRequested>(subscriptionCodeRequested, {
    ...{ codeId: `c-${++codesAsked}`, phone, code: '12345678', language: 'nl-NL' },
    ...{ expiresAt: new Date(Date.now() + 900_000), ...parts },
  });

it('tells a phone its code in our own words, in each language, and not more than ten in an hour', async () => {
  const phone = gateway.phones.phone('+31613008001');
  await askCode('+31613008001');
  expect((await phone.expectSms(/^Uw code is 12345678\. .*stuur STOP.*Your code/)).parts).toBe(1);
  await askCode('+31613008001', { language: 'en-GB' });
  expect((await phone.expectSms(/^Your code is 12345678\. .*answer STOP.*Uw code/)).parts).toBe(1);
  await askCode('+31613008001', { language: 'pap' });
  await phone.expectSms(/^Bo kódigo ta 12345678\. .*manda STOP/);
  for (let asked = 0; asked < 20; asked++) await askCode('+31613008001');
  await eventually(async () => (phone.received().length === 10 ? true : undefined));
  await gateway.untilNothingWaits();
  expect(phone.received()).toHaveLength(10);
});

it('sends no code that is none, that came too late, or to who answered STOP until they answer START', async () => {
  const phone = gateway.phones.phone('+31613008002');
  const before = await gateway.deadLetters();
  await askCode('+31613008002', { code: 'Ga naar http://x' });
  await askCode('31613008002');
  await askCode('+31613008002', { expiresAt: new Date(0) });
  await eventually(async () => ((await gateway.deadLetters()) === before + 2 ? true : undefined));
  phone.send('31970001234', 'Stop');
  await phone.expectSms(/^U bent afgemeld/);
  await askCode('+31613008002');
  await gateway.untilNothingWaits();
  await phone.expectSilence();
  phone.reply('AAN');
  await phone.expectSms(/^Meld u weer aan/);
  await askCode('+31613008002');
  await phone.expectSms(/^Uw code is/);
});

it('hears who asks for help as the portal does, and says whom we telephone', async () => {
  const phone = gateway.phones.phone('+31612345620');
  const entities = arranged(openRegister(gateway.broker, entityRegister));
  await entities.put('nood', entityToHelp('nood'));
  await gateway.request(content({ warningId: 'w-help' }), [recipient('nood', phone.number)]);
  const ofHelp = async () => (await gateway.acknowledgements()).filter(({ warningId }) => warningId === 'w-help');
  const code = codeIn((await phone.expectSms(/Bevestig/)).text);
  // Without the code it rings, and proves nothing: anybody can write in the name of a phone.
  phone.reply('Hulp!');
  await phone.expectSms(/^Wij weten dat u hulp nodig hebt\. Wij bellen Jan de Wit\. Haast\? Bel 070 123 45 67\. .*112/);
  expect(await ofHelp()).toMatchObject([{ recipientId: 'nood', via: 'sms', helpAsked: '', confirmsNothing: true }]);
  phone.reply(`${code} hulp nodig, de noodstroom is uit`);
  await phone.expectSms(/^Wij weten dat u hulp nodig hebt\..*Uw bevestiging is ook ontvangen/);
  const [, second] = await ofHelp();
  expect(second).toMatchObject({ recipientId: 'nood', helpAsked: `${code} hulp nodig, de noodstroom is uit` });
  expect(second).not.toHaveProperty('confirmsNothing', true);
  phone.reply(`${code} geen hulp nodig`);
  await phone.expectSms(/^Dank u\..*Antwoord HULP/);
});

it('tells who is no desk and writes HELP where to turn and how to end it, and rings for nobody', async () => {
  const phone = gateway.phones.phone('+31612345621');
  const before = (await gateway.acknowledgements()).length;
  phone.send('31970001234', 'HELP');
  await phone.expectSms(/^Hulp nodig\? Bel 112\..*Antwoord STOP\..*Call 112\./);
  expect(await gateway.acknowledgements()).toHaveLength(before);
});

it('does not ring on and on for one phone', async () => {
  const phone = gateway.phones.phone('+31612345622');
  await gateway.request(content({ warningId: 'w-ring' }), [recipient('belt', phone.number)]);
  const code = codeIn((await phone.expectSms(/Bevestig/)).text);
  for (let asked = 0; asked < 15; asked++) phone.reply(`Hulp ${asked}`);
  phone.reply('Wie bent u?');
  const rung = async () => (await gateway.acknowledgements()).filter(({ warningId }) => warningId === 'w-ring');
  await eventually(async () => ((await rung()).length === 10 ? true : undefined));
  // Whoever writes in its name does not have the code: who has it is heard all the same, and has confirmed.
  phone.reply(`${code} hulp, wij zitten vast`);
  const byCode = await eventually(async () => (await rung())[10]);
  expect(byCode).toMatchObject({ helpAsked: `${code} hulp, wij zitten vast` });
  expect(byCode).not.toHaveProperty('confirmsNothing', true);
});

it('confirms nothing for who guesses codes', async () => {
  const phone = gateway.phones.phone('+31612345699');
  await gateway.request(content({ warningId: 'w-guess' }), [recipient('geraden', phone.number)]);
  const code = codeIn((await phone.expectSms(/Bevestig/)).text);
  const wrong = [
    'A',
    'C',
    'D',
    'E',
    'F',
    'G',
    'H',
    'J',
    'K',
    'L',
    'M',
    'N',
    'P',
    'Q',
    'R',
    'T',
    'U',
    'V',
    'W',
    'X',
    'Y',
  ];
  for (const letter of wrong) if (`1 ${letter}${letter}2` !== code) phone.reply(`1 ${letter}${letter}2`);
  for (let heard = 0; heard < 5; heard++) await phone.expectSms(/kennen wij niet/);
  await phone.expectSilence(1000);
  phone.reply(code);
  await phone.expectSilence(1000);
  expect((await gateway.acknowledgements()).filter(({ warningId }) => warningId === 'w-guess')).toEqual([]);
});

it('takes no code of a revision that is past: it says what is newer, with its code, and later that it is over', async () => {
  const phone = gateway.phones.phone('+31612345610');
  const to = [recipient('oud', phone.number)];
  const first = content({ warningId: 'w-past' });
  await gateway.request(first, to);
  const code = codeIn((await phone.expectSms(/Bevestig/)).text);
  const update = content({ warningId: 'w-past', revision: 2, purpose: 'update' });
  const { warningId, revision } = update;
  await gateway.publisher.publish(warningUpdated, sampleIssued(update));
  await gateway.publisher.publish(obligationCreated, {
    ...{ warningId, revision, recipientId: 'oud', name: 'Oud', sector: 'DWA', lane: 'urgent', ladder: [] },
    ...{ deadlineAt: new Date(), at: new Date() },
  });
  phone.reply(code);
  const { text } = await phone.expectSms(/^Niet bevestigd: er is een nieuwer bericht\. Update: Sabotage\./);
  const ofPast = async () => (await gateway.acknowledgements()).filter((each) => each.warningId === 'w-past');
  expect(await ofPast()).toEqual([]);
  phone.reply(codeIn(text));
  await phone.expectSms(/^Dank u/);
  expect(await ofPast()).toMatchObject([{ revision: 2, recipientId: 'oud' }]);
  const end = content({ warningId: 'w-past', revision: 3, purpose: 'all-clear' });
  await gateway.publisher.publish(warningEnded, sampleIssued(end));
  phone.reply(codeIn(text));
  await phone.expectSms(/^Het is voorbij\. U hoeft niets meer te bevestigen/);
});

it('says to who answers what went on without them that it is over for them, once it is out', async () => {
  const phone = gateway.phones.phone('+31612345611');
  await gateway.request(content({ warningId: 'w-without' }), [recipient('weg', phone.number)]);
  const code = codeIn((await phone.expectSms(/Bevestig/)).text);
  await gateway.publisher.publish(
    warningUpdated,
    sampleIssued(content({ warningId: 'w-without', revision: 2, purpose: 'update' })),
  );
  phone.reply(code);
  await phone.expectSms(/^Er is een nieuwer bericht\. U hoeft dit niet meer te bevestigen/);
  await gateway.publisher.publish(warningFannedOut, {
    ...{ warningId: 'w-without', revision: 2, obliged: 1, informed: 1, places: 0, withheld: '', at: new Date() },
  });
  phone.reply(code);
  await phone.expectSms(/^Deze waarschuwing geldt niet meer voor u\./);
  expect((await gateway.acknowledgements()).filter(({ warningId }) => warningId === 'w-without')).toEqual([]);
});

it('tells who left that it is over for them, without what is asked of the others', async () => {
  const left = gateway.phones.phone('+31612345609');
  await gateway.request(content({ warningId: 'w-left' }), [recipient('weg', left.number, false)], 'over');
  await left.expectSms(
    /^VEILIG: Voorbij voor u: Sabotage\. Deze waarschuwing geldt niet meer voor u\. U hoeft hiervoor niets meer te doen\. \(from/,
  );
});

it('asks no confirmation of who need not, and of who may only read it in the portal', async () => {
  const [reader, secret] = [gateway.phones.phone('+31612345604'), gateway.phones.phone('+31612345605')];
  await gateway.request(content({ warningId: 'w-read' }), [recipient('lezer', reader.number, false)], 'info');
  await gateway.request(content({ warningId: 'w-amber', tlp: 'AMBER' }), [recipient('geheim', secret.number)]);
  await reader.expectSms(/^Sabotage\. Sluit de inname\. \(from/);
  const { text } = await secret.expectSms(/portaal.*https:\/\/portal\.example \(from/);
  expect(text).not.toMatch(/abotage|inname|Bevestig/);
});

it('says that an exercise is one, before anything else', async () => {
  await gateway.restart({ PLANE: 'exercise' });
  const phone = gateway.phones.phone('+31612345606');
  await gateway.request(content({ warningId: 'w-oefening', plane: 'exercise' }), [recipient('oefent', phone.number)]);
  const { text } = await phone.expectSms(/^OEFENING\. Sabotage/);
  phone.reply(codeIn(text));
  await phone.expectSms(/^OEFENING\. Dank u/);
  phone.reply('Wie bent u?');
  await phone.expectSms(/^OEFENING\. Deze code kennen wij niet/);
  const written = content({ warningId: 'w-oefening-2', plane: 'exercise' });
  const texts = written.texts.map((text) => ({ ...text, headline: `OEFENING. ${text.headline}` }));
  const other = gateway.phones.phone('+31612345616');
  await gateway.request({ ...written, texts }, [recipient('oefent-ook', other.number)]);
  await other.expectSms(/^OEFENING\. Sabotage/);
  await gateway.publisher.publish(subscriptionCodeRequested, {
    ...{ codeId: 'code-oefening', phone: '+31612345617', code: '12345678', language: 'nl-NL' as const },
    expiresAt: new Date(Date.now() + 600_000),
  });
  await gateway.phones.phone('+31612345617').expectSms(/^OEFENING\. Uw code is 12345678/);
  const update = content({ warningId: 'w-oefening', plane: 'exercise', revision: 2, purpose: 'update' });
  await gateway.publisher.publish(warningUpdated, sampleIssued(update));
  await gateway.publisher.publish(obligationCreated, {
    ...{ warningId: 'w-oefening', revision: 2, recipientId: 'oefent', name: 'Oefent', sector: 'DWA', lane: 'urgent' },
    ...{ ladder: [], deadlineAt: new Date(), at: new Date() },
  });
  phone.reply(codeIn(text));
  const newer = await phone.expectSms(/^OEFENING\. Niet bevestigd: er is een nieuwer bericht\. Update: Sabotage\./);
  expect(newer.text.match(/OEFENING/g)).toHaveLength(1);
  await gateway.restart();
});

it('sends nothing to who confirmed over another channel, nor to what is no phone', async () => {
  const phone = gateway.phones.phone('+31612345607');
  await gateway.confirm('w-elders', 'elders');
  await gateway.request(content({ warningId: 'w-elders' }), [recipient('elders', phone.number)], 1);
  await gateway.request(content({ warningId: 'w-fout' }), [recipient('fout', 'bel Jan')]);
  await gateway.expectResult('elders', 'revoked');
  await gateway.expectResult('fout', 'failed');
  await phone.expectSilence();
});

describe('a test of a line', () => {
  let asked = 0;
  const ask = (phone: string, parts: Partial<LineTestRequested> = {}) =>
    gateway.publisher.publish<LineTestRequested>(lineTestRequested.sms, {
      ...{
        testId: `test-${++asked}`,
        entityId: 'wad',
        pointId: `p-${phone.slice(1)}`,
        name: 'Meldkamer',
        channel: 'sms',
      },
      ...{ address: phone, language: 'nl-NL', code: '204811' },
      ...{ requestedAt: new Date(), answerBy: new Date(Date.now() + 3_600_000), ...parts },
    });
  const saidOf = (phone: string) =>
    eventually(async () => {
      const { facts } = await createFactLog(gateway.broker).read(lineTestReported.filter, [lineTestReported]);
      const all = facts.map(({ fact }) => fact as LineTestReported);
      return all.find(({ pointId }) => pointId === `p-${phone.slice(1)}`);
    });

  beforeAll(async () => {
    const name = 'Waterschap Wad';
    await arranged(openRegister(gateway.broker, entityRegister)).put('wad', { ...entityToHelp('wad'), name });
  });

  it('says before anything else that it is no warning, with a code to type and who asked, and that it left', async () => {
    const phone = gateway.phones.phone('+31613009001');
    await ask('+31613009001');
    const { parts } = await phone.expectSms(
      /^LIJNTEST - geen waarschuwing\. Uw code is 204811,.*Gevraagd door Waterschap Wad\. LINE TEST - no warning/,
    );
    expect(parts).toBe(1);
    expect(await saidOf('+31613009001')).toMatchObject({ testId: 'test-1', outcome: 'sent' });
    await ask('+31613009001', { language: 'en-GB' });
    await phone.expectSms(/^LINE TEST - no warning\. Your code is 204811, .*Asked by Waterschap Wad\./);
  });

  it('is not sent to a phone that answered STOP, nor more often in a day than anybody needs', async () => {
    const phone = gateway.phones.phone('+31613009003');
    phone.send('31970001234', 'STOP');
    await phone.expectSms(/^U bent afgemeld/);
    await ask('+31613009003');
    const pressed = gateway.phones.phone('+31613009004');
    for (let time = 0; time < 5; time++) await ask('+31613009004');
    await gateway.untilNothingWaits();
    await phone.expectSilence();
    for (let time = 0; time < 3; time++) await pressed.expectSms(/^LIJNTEST/);
    await pressed.expectSilence();
  });

  it('is not sent when it waited so long that somebody may sleep', async () => {
    const phone = gateway.phones.phone('+31613009002');
    await ask('+31613009002', { requestedAt: new Date(Date.now() - 3_600_000) });
    await gateway.untilNothingWaits();
    await phone.expectSilence();
  });
});
