import { confirmationToken, lineTestToken } from '@keten/delivery';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  decode,
  deliveryReported,
  entityRegister,
  lineChecks,
  lineTestReported,
  lineTestRequested,
  obligationEvents,
} from '@keten/contracts';
import { nobodyYet } from '@keten/domain';
import type { LineTestReported, LineTestRequested } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, eventually } from '@keten/testing';
import { findDuty } from '../../src/alerts/find-duty.ts';
import { confirmationKey, content, runPortal } from '../running-portal.ts';
import type { Desk, RunningPortal } from '../running-portal.ts';
import type { ShownLine } from '../../src/line-tests/line-tests.ts';

let chain: RunningPortal;
beforeAll(async () => {
  chain = await runPortal();
});
afterAll(() => chain.stop());

const linkOf = (warningId: string, recipientId = 'wad', via = '?via=email'): string => {
  const token = confirmationToken(confirmationKey, { warningId, revision: 1, recipientId });
  return `${chain.url}/bevestigen/${warningId}/1/${recipientId}/${token}${via}`;
};
const acknowledgementsOf = async (id: string) =>
  (await chain.acknowledgements()).filter(({ warningId }) => warningId === id);

describe('the page behind the link in a mail', () => {
  it('says what is confirmed, and confirms nothing by being opened', async () => {
    const [dutch, english] = content('w-page').texts;
    const texts = [{ ...dutch!, headline: 'Vervuild <water>' }, english!];
    await chain.issue(content('w-page', { texts }), ['wad']);
    const response = await fetch(linkOf('w-page'));
    const page = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(page).toContain('Vervuild &#60;water&#62;');
    expect(page).toContain('Close the intake.');
    expect(page).toContain('<form method="post">');
    expect(page).not.toContain('<script');
    expect(await acknowledgementsOf('w-page')).toEqual([]);
  });

  it('confirms when its button is pressed, without script, and says so', async () => {
    await chain.issue(content('w-form'), ['wad']);
    const form = new URLSearchParams([
      ['ticked', 'Inname gesloten'],
      ['serviceState', ''],
      ['by', 'Piket <1>'],
    ]);
    const response = await fetch(linkOf('w-form'), { method: 'POST', body: form });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Uw bevestiging is vastgelegd');
    expect(await acknowledgementsOf('w-form')).toEqual([
      expect.objectContaining({ via: 'email', by: 'Piket <1>', ticked: ['Inname gesloten'], recipientId: 'wad' }),
    ]);
  });

  it('takes two ticks, and the name of the entity where nobody gives one', async () => {
    await chain.issue(content('w-two'), ['wad']);
    const form = new URLSearchParams([
      ['ticked', 'Inname gesloten'],
      ['ticked', 'Crisisteam bezet'],
    ]);
    await fetch(linkOf('w-two'), { method: 'POST', body: form });
    expect(await acknowledgementsOf('w-two')).toEqual([
      expect.objectContaining({ by: 'Entiteit wad', ticked: ['Inname gesloten', 'Crisisteam bezet'] }),
    ]);
  });

  it('says who confirmed already', async () => {
    await chain.issue(content('w-done'), ['wad']);
    const of = { warningId: 'w-done', revision: 1, recipientId: 'wad' };
    const fact = { ...of, via: 'sms' as const, by: '<b>Jan</b>', ticked: [], at: new Date() };
    await chain.publisher.publish(obligationEvents.confirmed, fact);
    const page = await (await fetch(linkOf('w-done'))).text();
    expect(page).toContain('door &#60;b&#62;Jan&#60;/b&#62;');
    expect(page).not.toContain('<form');
  });

  it.each([
    ['update', 'to-confirm', /nieuwer bericht, en dat moet u bevestigen/],
    ['all-clear', 'over', /Het is voorbij\. U hoeft dit niet meer te bevestigen/],
  ] as const)('takes nothing for a revision that is past, and says what is newer: %s', async (purpose, is, words) => {
    const warningId = `w-past-${purpose}`;
    await chain.issue(content(warningId), ['wad']);
    await chain.issue(content(warningId, { revision: 2, purpose }), purpose === 'update' ? ['wad'] : []);
    for (const init of [{}, { method: 'POST', body: new URLSearchParams({ by: 'Ik' }) }]) {
      const page = await (await fetch(linkOf(warningId), init)).text();
      expect(page).toMatch(words);
      expect(page).not.toMatch(/vastgelegd|<form/);
    }
    const asked = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    const machine = await fetch(linkOf(warningId), asked);
    expect(machine.status).toBe(409);
    const { newer, url } = (await machine.json()) as { newer: string; url?: string };
    expect(newer).toBe(is);
    expect(await acknowledgementsOf(warningId)).toEqual([]);
    if (url === undefined) return expect(purpose).toBe('all-clear');
    const confirmed = await fetch(`${chain.url}${url}`, { method: 'POST', body: new URLSearchParams({ by: 'Ik' }) });
    expect(await confirmed.text()).toContain('Uw bevestiging is vastgelegd');
    expect(await acknowledgementsOf(warningId)).toMatchObject([{ revision: 2 }]);
  });

  it.each([
    ['another recipient', (link: string) => link.replace('/wad/', '/dijk/')],
    ['another revision', (link: string) => link.replace('/1/wad/', '/2/wad/')],
    ['half a token', (link: string) => link.replace('?', 'x?').replace(/.{6}x\?/, '?')],
  ])('refuses the link of %s', async (_, change) => {
    await chain.issue(content('w-forged'), ['wad', 'dijk']);
    const forged = change(linkOf('w-forged'));
    for (const init of [{}, { method: 'POST', body: new URLSearchParams({ by: 'Ik' }) }]) {
      const response = await fetch(forged, init);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('Deze link klopt niet');
    }
    expect(await acknowledgementsOf('w-forged')).toEqual([]);
  });

  it('says before anything else that an exercise is one, also when it is confirmed or past', async () => {
    await chain.issue(content('w-exercise', { plane: 'exercise' }), ['wad']);
    const says = async (init: RequestInit): Promise<void> => {
      const page = await (await fetch(linkOf('w-exercise'), init)).text();
      expect(page).toMatch(/<main>\n<p class="exercise"><strong>OEFENING: dit is niet echt<\/strong>/);
    };
    const press = { method: 'POST', body: new URLSearchParams({ by: 'Ik' }) };
    await says({});
    await says(press);
    await chain.issue(content('w-exercise', { plane: 'exercise', revision: 2, purpose: 'update' }), ['wad']);
    await says({});
    await says(press);
    await chain.issue(content('w-real'), ['wad']);
    expect(await (await fetch(linkOf('w-real'))).text()).not.toContain('OEFENING');
  });

  it('shows no text that a mail may not carry', async () => {
    await chain.issue(content('w-red', { tlp: 'RED' }), ['wad']);
    const page = await (await fetch(linkOf('w-red'))).text();
    expect(page).not.toContain('Sluit de inname');
    expect(page).not.toContain('Inname gesloten');
  });
});

describe('the link in a webhook', () => {
  it('answers a machine as a machine, and takes the same call twice', async () => {
    await chain.issue(content('w-hook'), ['wad']);
    const post = () =>
      fetch(linkOf('w-hook', 'wad', ''), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ by: 'SCADA', ticked: [], serviceState: 'normal' }),
      });
    const [first, second] = [await post(), await post()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await first.json()).toMatchObject({
      warningId: 'w-hook',
      via: 'webhook',
      by: 'SCADA',
      serviceState: 'normal',
    });
    expect(await acknowledgementsOf('w-hook')).toHaveLength(1);
  });

  it('keeps what is said later by the same link', async () => {
    await chain.issue(content('w-later'), ['wad']);
    const post = (serviceState: string) =>
      fetch(linkOf('w-later', 'wad', ''), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ by: 'SCADA', ticked: [], serviceState }),
      });
    for (const state of ['normal', 'down']) expect((await post(state)).status).toBe(200);
    expect(await acknowledgementsOf('w-later')).toMatchObject([{ serviceState: 'normal' }, { serviceState: 'down' }]);
  });

  /** What the broker is asked meanwhile, by the subject that is looked for, or those. */
  async function askedDuring(work: () => Promise<unknown>): Promise<readonly string[]> {
    const asked: string[] = [];
    const { nc } = chain.broker;
    const watching = ['$JS.API.DIRECT.GET.OBLIGATIONS', '$JS.API.STREAM.MSG.GET.OBLIGATIONS'].map((subject) =>
      nc.subscribe(subject, { callback: (_error, message) => void asked.push(message.string()) }),
    );
    await nc.flush();
    await work();
    await nc.flush();
    for (const each of watching) each.unsubscribe();
    return asked;
  }

  it('has the broker asked once for what is confirmed, and for many at the same moment together', async () => {
    const many = Array.from({ length: 64 }, (_, at) => `n-${at}`);
    await chain.issue(content('w-many'), ['wad', ...many]);
    const one = await askedDuring(async () => {
      const answer = await fetch(linkOf('w-many'), { method: 'POST', body: new URLSearchParams({ by: 'Piket' }) });
      expect(answer.status).toBe(200);
    });
    // What was created and what was decided of it; asked anew when an answer was lost.
    expect(one.length).toBeGreaterThan(0);
    expect(one.length).toBeLessThan(4);
    expect(one.filter((asked) => /[*>]/.test(asked))).toEqual([]);
    const find = findDuty(chain.log);
    const together = await askedDuring(async () => {
      const found = await Promise.all(many.map((id) => find({ warningId: 'w-many', revision: 1, recipientId: id })));
      expect(found.map(({ obligation }) => obligation.created.recipientId)).toEqual(many);
    });
    expect(together.length).toBeLessThan(4);
  });

  it('refuses in problem+json', async () => {
    const response = await fetch(`${chain.url}/bevestigen/w-hook/1/wad/xyz`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('who looks with a browser', () => {
  const asBrowsersDo = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  const seen = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(new URL(path, chain.url), { headers: asBrowsersDo, ...init });
    const page = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i);
    expect(page).toContain('<html lang="nl">');
    return { status: response.status, page };
  };

  it('gets a page in Dutch at any address that is mistyped, and never JSON', async () => {
    expect((await seen('/waarschuwing/w-page')).status).toBe(200);
    for (const path of ['/bevestigen/stijl.cs', '/bevestigen/w-page/1/wad.']) {
      const { status, page } = await seen(path);
      expect([path, status]).toEqual([path, 404]);
      expect(page).toMatch(/Kijk of het adres klopt|Deze link klopt niet/);
    }
  });

  it('can still confirm by the link in a mail while Redis is away', async () => {
    await chain.issue(content('w-no-redis'), ['wad']);
    await chain.redis.kill();
    expect((await seen('/')).status).toBe(200);
    const { status, page } = await seen(linkOf('w-no-redis'));
    expect([status, page]).toEqual([200, expect.stringContaining('<form method="post">')]);
    const body = new URLSearchParams({ by: 'Piket' });
    expect((await seen(linkOf('w-no-redis'), { method: 'POST', body })).page).toContain('Uw bevestiging is vastgelegd');
    expect(await acknowledgementsOf('w-no-redis')).toHaveLength(1);
    await chain.redis.restart();
  });
});

describe('a test of the lines to an entity', () => {
  const hook = { channel: 'webhook', address: 'https://dijk.example/keten' } as const;
  const mail = { channel: 'email', address: 'piket@dijk.example' } as const;
  let dijk: Desk;
  beforeAll(async () => {
    await arranged(openRegister(chain.broker, entityRegister)).update('dijk', (entity) => ({
      ...entity!,
      contactPoints: [hook, mail],
    }));
    dijk = await chain.signIn('dijk');
  });

  const lines = async (): Promise<readonly ShownLine[]> =>
    (await dijk.ask<{ items: ShownLine[] }>('GET', '/v1/line-tests')).body.items;
  const lineAt = async ({ address }: { address: string }): Promise<ShownLine> =>
    (await lines()).find((line) => line.address === address)!;
  const ask = async ({ address }: { address: string }): Promise<LineTestRequested> => {
    const { pointId, channel } = await lineAt({ address });
    const { status } = await dijk.ask('POST', `/v1/line-tests/${pointId}/_ask`, {});
    expect(status).toBe(200);
    const { filter, schema } = lineTestRequested[channel as 'email'];
    const message = await chain.broker.jsm.streams.getMessage('LINES', {
      last_by_subj: filter,
    });
    return decode<LineTestRequested>(schema, message!.data);
  };
  const report = ({ testId, pointId }: LineTestRequested, parts: Partial<LineTestReported>): Promise<unknown> => {
    const said: LineTestReported = { testId, pointId, outcome: 'sent', detail: '', at: new Date(), ...parts };
    return chain.publisher.publish(lineTestReported, said);
  };
  const becomes = (point: { address: string }, is: ShownLine['state']['is']): Promise<ShownLine> =>
    eventually(async () => {
      const line = await lineAt(point);
      return line.state.is === is ? line : undefined;
    });
  const linkTo = (asked: LineTestRequested): string =>
    `${chain.url}/lijntest/${asked.pointId}/${asked.testId}/${lineTestToken(confirmationKey, asked)}`;

  it('knows nothing of a line that was not tested', async () => {
    expect(await lines()).toEqual([
      expect.objectContaining({ ...hook, name: 'Entiteit dijk', isOwn: true, state: { is: 'unverified' } }),
      expect.objectContaining({ ...mail, state: { is: 'unverified' } }),
    ]);
  });

  it('asks the gateway when the desk wants to know, and not again at once', async () => {
    const asked = await ask(hook);
    expect(asked).toMatchObject({ entityId: 'dijk', ...hook, code: '', language: 'nl-NL' });
    const { pointId } = await lineAt(hook);
    const again = await dijk.ask('POST', `/v1/line-tests/${pointId}/_ask`, {});
    expect(again.status).toBe(429);
    await report(asked, { outcome: 'answered', proof: 'challenge' });
    expect(await becomes(hook, 'verified')).toMatchObject({ state: { by: 'challenge' } });
    const other = await chain.signIn('wad');
    expect((await other.ask('POST', `/v1/line-tests/${pointId}/_ask`, {})).status).toBe(404);
  });

  it('counts a mail when a person presses the button, and not when something opens the link', async () => {
    const asked = await ask(mail);
    await report(asked, {});
    const opened = await (await fetch(linkTo(asked))).text();
    expect(opened).toContain('Lijntest – geen waarschuwing');
    expect(opened).toContain('<form method="post">');
    expect((await lineAt(mail)).state).toEqual({ is: 'unverified' });
    const pressed = await fetch(linkTo(asked), { method: 'POST', body: new URLSearchParams() });
    expect(await pressed.text()).toContain('Dank u wel: deze lijn werkt');
    expect((await lineAt(mail)).state).toMatchObject({ is: 'verified', by: 'link' });
    expect(await (await fetch(linkTo(asked))).text()).toContain('Dank u wel: deze lijn werkt');
    const wrong = await fetch(`${linkTo(asked)}x`, { method: 'POST', body: new URLSearchParams() });
    expect([wrong.status, await wrong.text()]).toEqual([404, expect.stringContaining('Deze link klopt niet')]);
  });

  it('keeps what it knows over a restart, and knows nothing of another address', async () => {
    await chain.restart();
    dijk = await chain.signIn('dijk');
    expect((await lines()).map(({ state }) => state.is)).toEqual(['verified', 'verified']);
    await arranged(openRegister(chain.broker, entityRegister)).update('dijk', (entity) => ({
      ...entity!,
      contactPoints: [hook, { ...mail, address: 'nieuw@dijk.example' }],
    }));
    expect((await lines()).map(({ state }) => state.is)).toEqual(['verified', 'unverified']);
  });

  it('fails when it is refused, and takes one report of one test', async () => {
    const asked = await ask({ address: 'nieuw@dijk.example' });
    await report(asked, { outcome: 'failed', fault: 'refused', detail: '550' });
    const failed = await becomes({ address: 'nieuw@dijk.example' }, 'failed');
    expect(failed.state).toMatchObject({ because: 'refused', detail: '550' });
    expect(await openRegister(chain.broker, lineChecks).get(asked.pointId)).not.toHaveProperty('address');
    expect(await (await fetch(linkTo(asked), { method: 'POST', body: new URLSearchParams() })).text()).toContain(
      'Deze lijntest is voorbij',
    );
  });

  it('counts a text when the code in it is typed, and an own person is a line too', async () => {
    const text = { channel: 'sms', address: '+31612340001' } as const;
    const fatima = { personId: 'fatima', name: 'Fatima', role: 'Piket', languages: ['en-GB'], contactPoints: [text] };
    await arranged(openRegister(chain.broker, entityRegister)).update('dijk', (entity) => ({
      ...entity!,
      people: { ...nobodyYet, persons: [{ ...fatima, languages: ['en-GB'], deputies: [], dutyHours: [] }] },
    }));
    // At night nobody may be waked for a test: the rules of the clock have a test of their own.
    expect(await lineAt(text)).toMatchObject({ name: 'Fatima', isOwn: false });
    await arranged(openRegister(chain.broker, entityRegister)).update('dijk', (entity) => ({
      ...entity!,
      contactPoints: [hook, text],
    }));
    await eventually(async () => ((await lineAt(text)).isOwn ? true : undefined));
    const asked = await ask(text);
    expect(asked).toMatchObject({ language: 'nl-NL', code: expect.stringMatching(/^\d{6}$/) });
    expect((await lineAt(text)).waits).toMatchObject({ forCode: true, is: 'asked' });
    await report(asked, {});
    const waiting = await eventually(async () => {
      const line = await lineAt(text);
      return line.waits?.is === 'sent' ? line : undefined;
    });
    expect(waiting).toMatchObject({ isOwn: true, state: { is: 'unverified' } });
    const type = async (code: string): Promise<number> =>
      (await dijk.ask('POST', `/v1/line-tests/${asked.pointId}/_code`, { code })).status;
    expect(await type(asked.code === '000000' ? '000001' : '000000')).toBe(400);
    expect(await type(`${asked.code.slice(0, 3)} ${asked.code.slice(3)}`)).toBe(200);
    expect((await lineAt(text)).state).toMatchObject({ is: 'verified', by: 'code' });
    expect(await type(asked.code)).toBe(410);
  });

  const askedOf = async (pointId: string): Promise<LineTestRequested | undefined> => {
    const subject = `test-line.webhook.${pointId}`;
    const message = await chain.broker.jsm.streams.getMessage('LINES', { last_by_subj: subject });
    return message ? decode<LineTestRequested>(lineTestRequested.webhook.schema, message.data) : undefined;
  };
  const hookOf = (n: number) => ({ channel: 'webhook', address: `https://haak${n}.example/keten` }) as const;

  it('is asked of itself for what was never tested, once, and again after a real message failed for good', async () => {
    await chain.restart({ LINE_TESTS_PER_MINUTE: 600 });
    dijk = await chain.signIn('dijk');
    const register = arranged(openRegister(chain.broker, entityRegister));
    const have = (...points: readonly ReturnType<typeof hookOf>[]) =>
      register.update('dijk', (entity) => ({ ...entity!, people: nobodyYet, contactPoints: [...points] }));
    await have(hookOf(1));
    const first = await eventually(async () => askedOf((await lineAt(hookOf(1))).pointId));
    await report(first, { outcome: 'answered', proof: 'answer' });
    await becomes(hookOf(1), 'verified');

    const failing = { ...({ recipientId: 'dijk', state: 'failed', route: '', nextChannel: false } as const) };
    const ended = { ...failing, detail: '410', pointId: first.pointId, at: new Date() };
    const of = { reportId: 'r-1', deliveryId: 'd-1', warningId: 'w-page', revision: 1, channel: 'webhook' } as const;
    await chain.publisher.publish(deliveryReported, { ...of, results: [ended] });
    expect(await becomes(hookOf(1), 'failed')).toMatchObject({ state: { because: 'delivery', detail: '410' } });
    const second = await eventually(async () => {
      const asked = await askedOf(first.pointId);
      return asked?.testId === first.testId ? undefined : asked;
    });
    await report(second, { outcome: 'answered', proof: 'answer' });
    await becomes(hookOf(1), 'verified');

    await have(hookOf(1), hookOf(2));
    await eventually(async () => askedOf((await lineAt(hookOf(2))).pointId));
    expect(await askedOf(first.pointId)).toEqual(second);
  });
});
