import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { encodeSerialNumber, pagesOf } from '@keten/cell-broadcast';
import type { Pages } from '@keten/cell-broadcast';
import { lookForServer } from '../src/index.ts';

const tshark = lookForServer('TSHARK_BIN', ['tshark']);

/** Not of ours: what our writing and our reading of pages would both get wrong, it would not. */
const itWithTshark = tshark === undefined ? it.skip : it;

const texts = [
  ['nl', 'NL-Alert 30-11-2026 22:30: grote brand in Delfzijl. Sluit ramen en deuren. € 1 [Kijk op site]. '.repeat(3)],
  ['en', 'Large fire. Close windows and doors.'],
  [undefined, 'Kandela grandi. Sera bentana i porta.'],
  ['ru', 'Пожар. Закройте окна и двери. '.repeat(3)],
] as const;

itWithTshark('is read by Wireshark as it was meant: serial number, language, and every page', async () => {
  const serialNumber = encodeSerialNumber({ scope: 'plmn', messageCode: 300, updateNumber: 7 });
  const made = texts.map(([language, text]) => pagesOf(text, language));
  const read = await readByTshark(made.map((pages) => writeReplace(4371, serialNumber, pages)));
  for (const [index, { dataCoding, texts: said }] of made.entries())
    expect(read[index]).toEqual({
      serialNumber: '0x52c7',
      messageIdentifier: '0x1113',
      dataCoding: `0x${dataCoding.toString(16).padStart(2, '0')}`,
      pages: said,
    });
});

const uint16 = (value: number): number[] => [value >> 8, value & 0xff];

/** What a centre sends to a base station of the second generation: WRITE-REPLACE of 3GPP TS 48.049 §8.1.3.1. */
function writeReplace(messageIdentifier: number, serialNumber: number, { dataCoding, pages, texts }: Pages): Buffer {
  const parts = [
    ...[0x0e, ...uint16(messageIdentifier), 0x03, ...uint16(serialNumber), 0x04, 0, 1, 6, 0x12, 0, 0x05, 0],
    ...[0x06, ...uint16(30), 0x07, ...uint16(0), 0x13, pages.length, 0x0c, dataCoding],
    ...pages.flatMap((page, index) => [0x01, texts[index]!.length, ...page]),
  ];
  return Buffer.from([1, 0, ...uint16(parts.length), ...parts]);
}

async function readByTshark(messages: readonly Buffer[]) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'keten-pages-'));
  const file = path.join(folder, 'pages.pcap');
  await writeFile(file, Buffer.concat([pcapHead, ...messages.map(packetOf)]));
  const { stdout } = await promisify(execFile)(tshark!, ['-r', file, '-d', 'tcp.port==48049,cbsp', ...asFields]);
  await rm(folder, { recursive: true });
  return stdout.split('\n').map((line) => {
    const [serialNumber, messageIdentifier, dataCoding, pages = ''] = line.split('\t');
    return { serialNumber, messageIdentifier, dataCoding, pages: pages.split('|').map(unpadded) };
  });
}

const fields = ['cbsp.new_serial_nr', 'cbsp.message_id', 'cbsp.dcs', 'cbsp.cb_page_content'];
const asFields = ['-T', 'fields', ...fields.flatMap((field) => ['-e', field]), '-E', 'aggregator=|'];
/** It shows a carriage return as what one writes for it. */
const unpadded = (page: string): string => page.replace(/(\\r)+$/, '');

/** Of packets that begin with their IP header. */
const pcapHead = Buffer.alloc(24);
pcapHead.writeUInt32LE(0xa1b2c3d4, 0);
pcapHead.writeUInt32LE(0x0004_0002, 4);
pcapHead.writeUInt32LE(65_535, 16);
pcapHead.writeUInt32LE(101, 20);

/** Each in a TCP segment between two ports of its own, so that none is a part of another. */
function packetOf(message: Buffer, index: number): Buffer {
  const [length, head] = [40 + message.length, Buffer.alloc(56)];
  head.writeUInt32LE(length, 8);
  head.writeUInt32LE(length, 12);
  head.set([0x45, 0, ...uint16(length), 0, 0, 0, 0, 64, 6, 0, 0, 127, 0, 0, 1, 127, 0, 0, 1], 16);
  head.set([...uint16(50_000 + index), ...uint16(48_049), 0, 0, 0, 1, 0, 0, 0, 1, 0x50, 0x18, 0xff, 0xff], 36);
  return Buffer.concat([head, message]);
}
