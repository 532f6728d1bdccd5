/** One carrier as a process of its own, so that it can be killed like one. The phones are those of the demo. */
import { dialAir, startCarrier } from '@keten/testing';

const { AIR_PORT, CARRIER_NAME = '', CARRIER_PORT = '0', CARRIER_PASSWORD = '' } = process.env;
await startCarrier({
  name: CARRIER_NAME,
  port: Number(CARRIER_PORT),
  systemId: 'keten',
  password: CARRIER_PASSWORD,
  phones: await dialAir({ port: Number(AIR_PORT) }),
});
process.on('SIGTERM', () => process.exit(0));
