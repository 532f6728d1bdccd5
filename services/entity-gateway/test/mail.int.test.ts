import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { linePointId } from '@keten/contracts';
import type { Content } from '@keten/domain';
import { content, recipient, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
});
beforeEach(() => gateway.relays.forEach((relay) => relay.behave()));
afterAll(() => gateway.stop());

const boxes = (address: string) => gateway.relays.map((relay) => relay.mailbox(address));
const states = async (recipientId: string): Promise<readonly string[]> =>
  (await gateway.results(recipientId)).map(({ state }) => state);
const mail = async (name: string, parts: Partial<Content> = {}): Promise<string> => {
  const address = `${name}@water.example`;
  await gateway.request(content({ warningId: `w-${name}`, ...parts }), [recipient(name, 'email', address)]);
  return address;
};
const relayName = (index: 0 | 1): string => `127.0.0.1:${gateway.relays[index].port}`;

describe('when a relay fails', () => {
  it.each([
    ['answers 451', { kind: 'reply', code: 451 }],
    ['cuts the line', { kind: 'drop' }],
    ['refuses us for good', { kind: 'reply', code: 554 }],
  ] as const)('uses the other one: it %s', async (what, misbehaviour) => {
    gateway.relays[0].misbehave(misbehaviour);
    const name = `wissel-${what.replaceAll(/\W/g, '')}`;
    const [first, second] = boxes(await mail(name));
    await second!.expectMail(/Sluit de inname/);
    expect(await gateway.expectResult(name, 'handed-over')).toMatchObject({ route: relayName(1) });
    expect([await states(name), first!.received()]).toEqual([['handed-over'], []]);
  });

  it('reports a delay when no relay takes it, and tries again', async () => {
    gateway.relays[0].misbehave({ kind: 'reply', code: 451, times: 1 });
    gateway.relays[1].misbehave({ kind: 'reply', code: 421, times: 1 });
    await mail('grijs');
    await gateway.expectResult('grijs', 'handed-over');
    expect(await states('grijs')).toEqual(['delayed', 'handed-over']);
  });

  it('has failed for good when every relay says that there is no such box', async () => {
    for (const box of boxes('weg@water.example')) box.misbehave({ kind: 'reply', code: 550 });
    await mail('weg');
    const pointId = linePointId('weg', { channel: 'email', address: 'weg@water.example' });
    expect(await gateway.expectResult('weg', 'failed', 3000)).toMatchObject({ detail: '550', pointId });
  });

  it('blames no mailbox for a mail that every relay refuses, whoever it is for', async () => {
    for (const relay of gateway.relays) relay.misbehave({ kind: 'reply', code: 554 });
    await mail('geweigerd');
    expect(await gateway.expectResult('geweigerd', 'failed', 3000)).not.toHaveProperty('pointId', expect.anything());
  });

  it('sends the same mail, by its Message-ID, when the answer of a relay was lost', async () => {
    gateway.relays[0].misbehave({ kind: 'lose-answer', times: 1 });
    gateway.relays[1].misbehave({ kind: 'lose-answer', times: 1 });
    const address = await mail('dubbel');
    await gateway.expectResult('dubbel', 'handed-over');
    const received = boxes(address).flatMap((box) => box.received());
    expect(received.length).toBeGreaterThan(1);
    expect(new Set(received.map(({ messageId }) => messageId))).toEqual(new Set(['<w-dubbel.1.dubbel@keten.example>']));
  });
});

describe('a mail', () => {
  const receive = async (name: string, parts: Partial<Content> = {}) => {
    const address = await mail(name, parts);
    await gateway.expectResult(name, 'handed-over');
    return boxes(address).flatMap((box) => box.received())[0]!;
  };

  it('says in Dutch and then in English what happens and what to do, with the link that confirms', async () => {
    const { subject, text, html, headers, from, to } = await receive('tekst');
    expect(subject).toBe('ERNSTIG: Sabotage');
    expect(text).toMatch(
      /Er is <sabotage>\.[\s\S]*Sluit de inname\.[\s\S]*There is sabotage\.[\s\S]*Close the intake\./,
    );
    expect(text).toMatch(/https:\/\/portal\.example\/bevestigen\/w-tekst\/1\/tekst\/[\w-]{22}\?via=email/);
    expect(text).toMatch(/Geldig tot: vrijdag 1 januari 2100 om 01:00/);
    expect(html).toMatch(/Er is &lt;sabotage&gt;\.[\s\S]*lang="en-GB"/);
    expect(html).not.toMatch(/<sabotage>/);
    expect({ from, to }).toEqual({ from: 'alert@keten.example', to: ['tekst@water.example'] });
    expect(headers['auto-submitted']).toMatch(/auto-generated/);
    expect(headers['x-priority']).toMatch(/^1/);
  });

  it('tells who is warned on Bonaire the time there, by its name', async () => {
    const area = { description: 'Bonaire', codes: ['NL-BQ1'], polygons: [], circles: [] };
    const expiresAt = new Date('2100-01-01T00:57:00Z');
    const { text } = await receive('bonaire', { area, expiresAt });
    expect(text).toContain('Geldig tot: donderdag 31 december 2099 om 20:57 (Bonairiaanse tijd)');
    expect(text).toContain('Valid until: Thursday, 31 December 2099 at 20:57 (Bonaire time)');
  });

  it('says where in each of its languages', async () => {
    const description = 'Het Hogeland en 3 andere plaatsen (geschat)';
    const { text } = await receive('waar', { area: { description, codes: ['GM1966'], polygons: [], circles: [] } });
    expect(text).toContain(`Waar: ${description}`);
    expect(text).toContain('Where: Het Hogeland and 3 other places (estimated)');
  });

  it('lies in the thread of its alert when it is an update, and says so', async () => {
    const { subject, headers } = await receive('draad', { revision: 2, purpose: 'update' });
    expect(subject).toBe('ERNSTIG: Update: Sabotage');
    expect(headers['references']).toMatch(/<w-draad\.1\.draad@keten\.example>/);
  });

  it.each([
    ['update', 'ERNSTIG: Update: Sabotage', 'Update: Sabotage'],
    ['correction', 'ERNSTIG: Correctie: Sabotage', 'Correction: Sabotage'],
    ['all-clear', 'VEILIG: Sabotage', 'SAFE: Sabotage'],
    ['early-warning', 'ERNSTIG: Wees klaar: Sabotage', 'Be ready: Sabotage'],
  ] as const)('says what it is in both languages: %s', async (purpose, first, english) => {
    const { subject, text, headers } = await receive(`soort-${purpose}`, { revision: 2, purpose, intensity: 'quiet' });
    expect(headers['x-priority']).toMatch(/^5/);
    expect(subject).toBe(first);
    expect(text).toContain(english);
  });

  it('tells who left that it is over for them, without what is asked of the others', async () => {
    const address = 'vertrokken@water.example';
    await gateway.request(
      content({ warningId: 'w-left', revision: 2, purpose: 'update' }),
      [recipient('vertrokken', 'email', address, { mustConfirm: false })],
      'over',
    );
    await gateway.expectResult('vertrokken', 'handed-over');
    const { subject, text } = boxes(address).flatMap((box) => box.received())[0]!;
    expect(subject).toBe('VEILIG: Voorbij voor u: Sabotage');
    expect(text).toMatch(/U hoeft hiervoor niets meer te doen[\s\S]*SAFE: Over for you: Sabotage/);
    expect(text).not.toMatch(/inname|Groningen/);
  });

  it('is only a pointer to the portal above its marking', async () => {
    const { subject, text, html } = await receive('amber', { tlp: 'AMBER' });
    expect(subject).toBe('Er staat een alert voor u klaar in het portaal');
    expect(`${text}${html}`).not.toMatch(/sabotage|Groningen|Close the intake|bevestigen/i);
    expect(text).toMatch(/https:\/\/portal\.example/);
  });

  it('can not be made to go to others by what a name or a headline holds', async () => {
    const texts = [{ ...content().texts[0]!, headline: 'Sabotage\r\nBcc: vreemde@elders.example' }];
    const { to, subject } = await receive('kop', { texts });
    expect(to).toEqual(['kop@water.example']);
    expect(subject).toBe('ERNSTIG: Sabotage Bcc: vreemde@elders.example');
  });
});

it('uses STARTTLS where it is offered', async () => {
  await gateway.restart();
  const [box] = boxes(await mail('tls'));
  expect((await box!.expectMail(/Sluit/)).secure).toBe(true);
});
