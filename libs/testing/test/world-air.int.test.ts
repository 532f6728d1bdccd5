import { expect, it } from '@jest/globals';
import { createInbox, createPhones, dialAir, serveAir } from '../src/world/index.ts';

const sms = (text: string) => ({
  from: '31970',
  to: '31600000001',
  text,
  carrier: 'Veldtel',
  concatenation: undefined,
});

it('brings SMS to phones in another process and back, until the carrier is gone', async () => {
  const phones = createPhones();
  const phone = phones.phone('31600000001');
  const served = await serveAir(phones);
  const air = await dialAir(served);
  const sent = createInbox<{ readonly text: string }>({ name: 'SMS of a phone', textOf: ({ text }) => text });
  const disconnect = air.connectCarrier('Veldtel', sent.add);

  expect(await air.bring(sms('Sluit ramen\nen deuren'))).toBe(true);
  await phone.expectSms(/en deuren/);
  phone.reply('1 ABC');
  expect(await sent.expect(/1 ABC/)).toEqual({ from: '31600000001', to: '31970', text: '1 ABC' });
  phone.switchOff();
  expect(await air.bring(sms('niet thuis'))).toBe(false);

  disconnect();
  const other = await dialAir(served);
  while (phones.carriers().length > 0) expect(await other.bring(sms('x'))).toBe(false);
  expect(() => {
    phone.reply('2');
  }).toThrow('No carrier');
  expect(await air.bring(sms('y'))).toBe(false);
  phones.expectNothingMore();
  other.close();
  await served.close();
});

it('says so when there are no phones at that port', async () => {
  const served = await serveAir(createPhones());
  await served.close();
  await expect(dialAir(served)).rejects.toThrow('ECONNREFUSED');
});
