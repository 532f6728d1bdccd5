import { createInbox } from './inbox.ts';
import type { Inbox } from './inbox.ts';

/** An SMS as the phone's owner sees it: parts put together again. */
export interface Sms {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** Name of the carrier that brought it. */
  readonly carrier: string;
  readonly parts: number;
}

/** One SMS as it comes over the air. */
export interface SmsOnAir {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly carrier: string;
  readonly concatenation: { readonly reference: number; readonly total: number; readonly number: number } | undefined;
}

export interface Phone {
  readonly number: string;
  readonly received: () => readonly Sms[];
  readonly expectSms: (wanted: RegExp, withinMs?: number) => Promise<Sms>;
  readonly expectSilence: (forMs?: number) => Promise<void>;
  readonly expectNothingMore: () => void;
  readonly unexpected: () => readonly Sms[];
  /** Automatic behaviour, such as confirming with the code in the text. Returns a function that stops it. */
  readonly onSms: (answer: (sms: Sms, phone: Phone) => void) => () => void;
  /** Answers the last SMS, through the carrier that brought it. @throws Error when there is none. */
  readonly reply: (text: string) => void;
  /** Writes to a number, through a carrier by name, or else any. */
  readonly send: (to: string, text: string, carrier?: string) => void;
  /** Off: carriers can't deliver, and say so in their receipts. */
  readonly switchOff: () => void;
  readonly switchOn: () => void;
  readonly isOn: () => boolean;
}

export interface SmsFromPhone {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** Takes what a phone sends; a carrier registers one for as long as it is up. */
export type Outgoing = (sms: SmsFromPhone) => void;

/** What a carrier needs of the phones; they may be in another process. */
export interface Air {
  /** Brings an SMS to its phone: true when the phone took it, false when it is off. */
  readonly bring: (sms: SmsOnAir) => boolean | Promise<boolean>;
  /** The way from phones to this carrier. Returns a function that takes it down. */
  readonly connectCarrier: (name: string, outgoing: Outgoing) => () => void;
}

/** All phones of the fake world; every carrier reaches the same ones. */
export interface Phones extends Air {
  readonly bring: (sms: SmsOnAir) => boolean;
  /** Names of the carriers that are up. */
  readonly carriers: () => readonly string[];
  /** The phone with this number; `+31 6 12345678` and `31612345678` are the same. */
  readonly phone: (number: string) => Phone;
  readonly all: () => readonly Phone[];
  /** Every SMS that any phone received, in order. */
  readonly onSms: (listener: (sms: Sms, phone: Phone) => void) => () => void;
  readonly unexpected: () => readonly Sms[];
  readonly expectNothingMore: () => void;
}

export function createPhones(): Phones {
  const handsets = new Map<string, Handset>();
  const carriers = new Map<string, Outgoing>();
  const everything = createInbox<Sms>({ name: 'SMS on any phone', textOf });

  const handset = (number: string) => {
    const digits = digitsOf(number);
    const known = handsets.get(digits);
    if (known) return known;
    const created = createHandset(digits, carriers);
    handsets.set(digits, created);
    return created;
  };
  const bring = (part: SmsOnAir) => {
    const { phone, assemble, inbox } = handset(part.to);
    if (!phone.isOn()) return false;
    const sms = assemble(part);
    if (sms) {
      inbox.add(sms);
      everything.add(sms);
    }
    return true;
  };
  const connectCarrier = (name: string, outgoing: Outgoing) => {
    carriers.set(name, outgoing);
    return () => {
      if (carriers.get(name) === outgoing) carriers.delete(name);
    };
  };
  const unexpected = () => [...handsets.values()].flatMap(({ inbox }) => inbox.unexpected());
  return {
    phone: (number) => handset(number).phone,
    all: () => [...handsets.values()].map(({ phone }) => phone),
    onSms: (listener) => everything.onAdd((sms) => listener(sms, handset(sms.to).phone)),
    unexpected,
    expectNothingMore: () => {
      for (const { inbox } of handsets.values()) inbox.expectNothingMore();
    },
    bring,
    carriers: () => [...carriers.keys()],
    connectCarrier,
  };
}

interface Handset {
  readonly phone: Phone;
  readonly inbox: Inbox<Sms>;
  readonly assemble: (part: SmsOnAir) => Sms | undefined;
}

const textOf = ({ text, from }: Sms) => `${text} (from ${from})`;
const digitsOf = (number: string) => number.replace(/\D/g, '').replace(/^00/, '');

const createHandset = (number: string, carriers: ReadonlyMap<string, Outgoing>): Handset => {
  const inbox = createInbox<Sms>({ name: `SMS on ${number}`, textOf });
  let on = true;
  const send = (to: string, text: string, carrier?: string) => {
    const outgoing = carrier === undefined ? [...carriers.values()][0] : carriers.get(carrier);
    if (!outgoing) throw new Error(`No carrier ${carrier ?? ''} takes SMS from ${number}.`);
    outgoing({ from: number, to, text });
  };
  const phone: Phone = {
    number,
    received: inbox.all,
    expectSms: inbox.expect,
    expectSilence: inbox.expectSilence,
    expectNothingMore: inbox.expectNothingMore,
    unexpected: inbox.unexpected,
    onSms: (answer) => inbox.onAdd((sms) => answer(sms, phone)),
    reply: (text) => {
      const last = inbox.all().at(-1);
      if (!last) throw new Error(`${number} has nothing to answer.`);
      send(last.from, text, carriers.has(last.carrier) ? last.carrier : undefined);
    },
    send,
    switchOff: () => void (on = false),
    switchOn: () => void (on = true),
    isOn: () => on,
  };
  return { phone, inbox, assemble: createAssembler() };
};

const MAX_OPEN_TEXTS = 50;

/** Puts parts together by sender and reference, in whatever order they come; the same part twice counts once. */
const createAssembler = () => {
  const open = new Map<string, Map<number, string>>();
  return ({ concatenation, text, ...rest }: SmsOnAir): Sms | undefined => {
    if (!concatenation) return { ...rest, text, parts: 1 };
    const { reference, total, number } = concatenation;
    const key = `${rest.from} ${reference} ${total}`;
    const parts = open.get(key) ?? new Map<number, string>();
    open.set(key, parts.set(number, text));
    if (open.size > MAX_OPEN_TEXTS) open.delete([...open.keys()][0] ?? '');
    if (parts.size < total) return undefined;
    open.delete(key);
    const whole = Array.from({ length: total }, (_, index) => parts.get(index + 1) ?? '').join('');
    return { ...rest, text: whole, parts: total };
  };
};
