import { bounded, cString, countedOctets, octet, readerOf, struct } from './octets.ts';
import type { Field } from './octets.ts';
import { PduError, commandStatus } from './status.ts';
import { tlvs } from './tlv.ts';
import type { Tlv } from './tlv.ts';

export const HEADER_OCTETS = 16;

export interface Bind {
  readonly systemId: string;
  readonly password: string;
  readonly systemType: string;
  readonly interfaceVersion: number;
  readonly addressTon: number;
  readonly addressNpi: number;
  readonly addressRange: string;
}

export interface BindAnswer {
  readonly systemId: string;
  readonly tlvs: readonly Tlv[];
}

/** Type of number 1 is international, 5 alphanumeric; numbering plan 1 is E.164. SMPP 3.4 §5.2.5, §5.2.6. */
export interface Address {
  readonly ton: number;
  readonly npi: number;
  readonly address: string;
}

/** submit_sm and deliver_sm have the same body. SMPP 3.4 §4.4.1, §4.6.1. */
export interface ShortMessage {
  readonly serviceType: string;
  readonly source: Address;
  readonly destination: Address;
  readonly esmClass: number;
  readonly protocolId: number;
  readonly priority: number;
  readonly scheduleDeliveryTime: string;
  readonly validityPeriod: string;
  readonly registeredDelivery: number;
  readonly replaceIfPresent: number;
  readonly dataCoding: number;
  readonly defaultMessageId: number;
  readonly shortMessage: Buffer;
  readonly tlvs: readonly Tlv[];
}

export interface MessageAnswer {
  readonly messageId: string;
}

export type Nothing = Readonly<Record<string, never>>;

const bind: Field<Bind> = struct<Bind>({
  systemId: cString(16),
  password: cString(9),
  systemType: cString(13),
  interfaceVersion: octet,
  addressTon: octet,
  addressNpi: octet,
  addressRange: cString(41),
});

const address = struct<Address>({ ton: octet, npi: octet, address: cString(21) });

const message = struct<ShortMessage>({
  serviceType: cString(6),
  source: address,
  destination: address,
  esmClass: octet,
  protocolId: octet,
  priority: octet,
  scheduleDeliveryTime: cString(17),
  validityPeriod: cString(17),
  registeredDelivery: octet,
  replaceIfPresent: octet,
  dataCoding: octet,
  defaultMessageId: octet,
  shortMessage: countedOctets(254),
  tlvs,
});

const nothing: Field<Nothing> = { read: () => ({}), write: () => Buffer.alloc(0) };

/** A refusal has no body (§4.4.2), and some carriers leave it out of other answers too: both read as empty. */
const orAbsent = <T extends object>(field: Field<T>, empty: T): Field<T> => ({
  read: (from) => (from.left === 0 ? empty : field.read(from)),
  write: field.write,
});

const bindAnswer = orAbsent<BindAnswer>(struct<BindAnswer>({ systemId: cString(16), tlvs }), {
  systemId: '',
  tlvs: [],
});
const messageAnswer = orAbsent<MessageAnswer>(struct<MessageAnswer>({ messageId: cString(65) }), { messageId: '' });

const command = <T>(id: number, body: Field<T>) => ({ id, body });

const commands = {
  generic_nack: command(0x80000000, nothing),
  bind_receiver: command(0x00000001, bind),
  bind_receiver_resp: command(0x80000001, bindAnswer),
  bind_transmitter: command(0x00000002, bind),
  bind_transmitter_resp: command(0x80000002, bindAnswer),
  submit_sm: command(0x00000004, message),
  submit_sm_resp: command(0x80000004, messageAnswer),
  deliver_sm: command(0x00000005, message),
  deliver_sm_resp: command(0x80000005, messageAnswer),
  unbind: command(0x00000006, nothing),
  unbind_resp: command(0x80000006, nothing),
  bind_transceiver: command(0x00000009, bind),
  bind_transceiver_resp: command(0x80000009, bindAnswer),
  enquire_link: command(0x00000015, nothing),
  enquire_link_resp: command(0x80000015, nothing),
};

type Commands = typeof commands;
export type CommandName = keyof Commands;
type BodyOf<C extends CommandName> = Commands[C]['body'] extends Field<infer T> ? T : never;

/** One protocol data unit; `command` tells which body it has. */
export type Pdu = { [C in CommandName]: PduOf<C> }[CommandName];

export interface PduOf<C extends CommandName> {
  readonly command: C;
  /** command_status: 0 in requests, and in answers that say yes. */
  readonly status: number;
  readonly sequence: number;
  readonly body: BodyOf<C>;
}

export interface Header {
  readonly length: number;
  readonly commandId: number;
  readonly status: number;
  readonly sequence: number;
}

const namesById = new Map(Object.entries(commands).map(([name, { id }]) => [id, name as CommandName]));

/**
 * The header alone: enough to answer a PDU that can't be decoded.
 *
 * @throws PduError when there are fewer than 16 octets.
 */
export function readHeader(bytes: Buffer): Header {
  if (bytes.length < HEADER_OCTETS)
    throw new PduError('A PDU has at least 16 octets.', commandStatus.invalidCommandLength);
  return {
    length: bytes.readUInt32BE(0),
    commandId: bytes.readUInt32BE(4),
    status: bytes.readUInt32BE(8),
    sequence: bytes.readUInt32BE(12),
  };
}

/**
 * Octets of one whole PDU to its meaning. SMPP 3.4 §3.2.
 *
 * @throws PduError with the command_status to answer: unknown command, wrong length, open string, broken parameter.
 */
export function decodePdu(bytes: Buffer): Pdu {
  const { length, commandId, status, sequence } = readHeader(bytes);
  if (length !== bytes.length) {
    throw new PduError(
      `command_length is ${length}, the PDU has ${bytes.length} octets.`,
      commandStatus.invalidCommandLength,
    );
  }
  const name = namesById.get(commandId);
  if (!name) throw new PduError(`Unknown command_id 0x${commandId.toString(16)}.`, commandStatus.invalidCommandId);
  const reader = readerOf(bytes.subarray(HEADER_OCTETS));
  // Octets after the last field are left: newer versions add parameters there (§3.3.1, forward compatibility).
  const body = commands[name].body.read(reader);
  return { command: name, status, sequence, body } as Pdu;
}

/**
 * A PDU to its octets.
 *
 * @throws RangeError when a field does not fit: nothing is cut off silently.
 */
export function encodePdu(pdu: Pdu): Buffer {
  const { id, body: field } = commands[pdu.command];
  const refusal = pdu.status !== commandStatus.ok && 'messageId' in pdu.body && pdu.body.messageId === '';
  const body = refusal ? Buffer.alloc(0) : (field as Field<unknown>).write(pdu.body);
  const header = Buffer.alloc(HEADER_OCTETS);
  header.writeUInt32BE(HEADER_OCTETS + body.length, 0);
  header.writeUInt32BE(id, 4);
  header.writeUInt32BE(bounded(pdu.status, 0xffffffff), 8);
  header.writeUInt32BE(bounded(pdu.sequence, 0xffffffff), 12);
  return Buffer.concat([header, body]);
}

const unset: Address = { ton: 0, npi: 0, address: '' };

/** A message with the protocol's null value in every field that is not given. */
export const shortMessage = (given: Partial<ShortMessage>): ShortMessage => ({
  serviceType: '',
  source: unset,
  destination: unset,
  esmClass: 0,
  protocolId: 0,
  priority: 0,
  scheduleDeliveryTime: '',
  validityPeriod: '',
  registeredDelivery: 0,
  replaceIfPresent: 0,
  dataCoding: 0,
  defaultMessageId: 0,
  shortMessage: Buffer.alloc(0),
  tlvs: [],
  ...given,
});
