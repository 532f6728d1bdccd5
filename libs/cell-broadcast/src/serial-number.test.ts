import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fuzz } from '@keten/testing';
import {
  decodeSerialNumber,
  encodeSerialNumber,
  geographicalScopes,
  isUpdateOf,
  messageCodes,
  nextUpdate,
} from './serial-number.ts';

const anySerial = fc.record({
  scope: fc.constantFrom(...geographicalScopes),
  messageCode: fc.nat(messageCodes - 1),
  updateNumber: fc.nat(15),
});

it('lays the scope, the code and the update number side by side', () => {
  expect(encodeSerialNumber({ scope: 'plmn', messageCode: 5, updateNumber: 3 })).toBe(0x4053);
  expect(encodeSerialNumber({ scope: 'cell', messageCode: 1023, updateNumber: 15 })).toBe(0xffff);
});

it('reads what it wrote', () => {
  fc.assert(
    fc.property(anySerial, (serial) => expect(decodeSerialNumber(encodeSerialNumber(serial))).toEqual(serial)),
    fuzz(200),
  );
});

it.each([
  { scope: 'plmn', messageCode: 1024, updateNumber: 0 },
  { scope: 'plmn', messageCode: 0.5, updateNumber: 0 },
  { scope: 'plmn', messageCode: 0, updateNumber: 16 },
  { scope: 'plmn', messageCode: -1, updateNumber: 0 },
] as const)('refuses $messageCode and $updateNumber', (serial) => {
  expect(() => encodeSerialNumber(serial)).toThrow(RangeError);
});

it('knows the next eight revisions for updates, round after fifteen, and nothing else', () => {
  fc.assert(
    fc.property(anySerial, fc.integer({ min: 1, max: 15 }), (serial, revisions) => {
      const later = Array.from({ length: revisions }).reduce<number>(nextUpdate, serial.updateNumber);
      const next = { ...serial, updateNumber: later };
      expect(isUpdateOf(serial, next)).toBe(revisions <= 8);
      expect(isUpdateOf(serial, { ...next, messageCode: (serial.messageCode + 1) % messageCodes })).toBe(false);
      expect(isUpdateOf(serial, serial)).toBe(false);
    }),
    fuzz(200),
  );
});
