/**
 * One carrier as a process of its own, so that it can be killed like one. What its phones receive goes to the demo over
 * IPC; what they answer comes back the same way.
 */
import { createPhones, startCarrier } from '@keten/testing';

const { CARRIER_NAME = '', CARRIER_PORT = '0', CARRIER_PASSWORD = '' } = process.env;
const phones = createPhones();
await startCarrier({
  name: CARRIER_NAME,
  port: Number(CARRIER_PORT),
  systemId: 'keten',
  password: CARRIER_PASSWORD,
  phones,
});
phones.onSms((sms) => process.send?.({ kind: 'sms', sms }));
process.on('message', (message: { readonly from: string; readonly to: string; readonly text: string }) =>
  phones.phone(message.from).send(message.to, message.text),
);
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
