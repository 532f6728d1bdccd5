import { createHash } from 'node:crypto';
import { decodeWarningArea } from '@keten/cell-broadcast';
import type { Repetition } from './repetition.ts';

/** Undefined all over the network. */
export type Coordinates = Buffer | undefined;

export type Message = {
  readonly messageIdentifier: number;
  readonly serialNumber: number;
  readonly dataCoding: number;
  readonly pages: readonly Buffer[];
  readonly isUrgent: boolean;
  readonly coordinates: Coordinates;
  readonly repetition: Repetition;
};

/**
 * `again`: the centre is not there, or not well. `area`: it can't take this area, or took another one. `mayBeTaken`: it did take it all
 * the same, or may have.
 */
export type Answered =
  | { readonly kind: 'taken' }
  | {
      readonly kind: 'refused';
      readonly because: 'area' | 'centre';
      readonly detail: string;
      readonly mayBeTaken: boolean;
    }
  | { readonly kind: 'again'; readonly detail: string; readonly mayBeTaken: boolean };

/** `unknown`: the centre has none such, or has not yet come to it. `failed`: whatever it said, it may be on the air. */
export type Stopped =
  { readonly kind: 'gone' } | { readonly kind: 'unknown' } | { readonly kind: 'failed'; readonly detail: string };

/** A Cell Broadcast Centre with the ECBE interface of Osmocom's, and a way to ask for an area before anything is sent. */
export type Centre = {
  readonly askArea: (coordinates: Buffer, signal: AbortSignal) => Promise<Answered>;
  readonly send: (message: Message, signal: AbortSignal) => Promise<Answered>;
  readonly stop: (message: Pick<Message, 'messageIdentifier' | 'serialNumber'>) => Promise<Stopped>;
  /** Whether it answers and lets us in; nothing is asked of it. */
  readonly isThere: () => Promise<boolean>;
};

type Settings = {
  readonly url: string;
  readonly name: string;
  readonly token?: string | undefined;
  readonly timeoutMs: number;
};

const mostDetail = 200;

export function centreAt({ url, name, token, timeoutMs }: Settings): Centre {
  const base = `${url.replace(/\/+$/, '')}/api/ecbe/v1`;
  const call = async (method: string, path: string, body: object | undefined, signal?: AbortSignal): Promise<Reply> => {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(`${base}${path}`, {
        method,
        redirect: 'manual',
        signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
        headers: {
          'content-type': 'application/json',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: response.status, text: (await response.text()).slice(0, 10_000) };
    } catch (error) {
      return { status: 0, text: error instanceof Error ? error.message : 'no answer' };
    }
  };
  /** An area counts as taken only when the centre says of which it understood that it is the one. */
  const inArea = async (
    coordinates: Coordinates,
    reply: Promise<Reply>,
    noArea: readonly number[],
  ): Promise<Answered> => {
    const answer = await reply;
    if (coordinates && noArea.includes(answer.status)) return refused('area', answer);
    const judged = judge(answer);
    if (judged.kind !== 'taken' || !coordinates || echoIn(answer.text) === hashOf(coordinates)) return judged;
    const detail = 'the centre did not echo the area that was approved';
    return { kind: 'refused', because: 'area', detail, mayBeTaken: true };
  };
  return {
    askArea: (coordinates, signal) =>
      inArea(coordinates, call('POST', '/area', { scope: scopeOf(coordinates) }, signal), [400, 404, 405, 422, 501]),
    send: (message, signal) =>
      inArea(message.coordinates, call('POST', '/message', bodyOf(name, message), signal), [422]),
    stop: async ({ messageIdentifier, serialNumber }) => {
      const reply = await call('DELETE', `/message/${messageIdentifier}?serial_nr=${serialNumber}`, undefined);
      if (reply.status === 404) return { kind: 'unknown' };
      return isSuccess(reply) ? { kind: 'gone' } : { kind: 'failed', detail: detailOf(reply) };
    },
    // There is nothing to get: that it says so is the answer.
    isThere: async () => {
      const { status } = await call('GET', '/message', undefined);
      return !passing.includes(status) && status < 500;
    },
  };
}

type Reply = { readonly status: number; readonly text: string };

/** That we are not let in is no word on the message: whoever guards the centre can mend it in time. */
const notLetIn: readonly number[] = [401, 403, 429];
const passing: readonly number[] = [0, 408, ...notLetIn];

function judge(reply: Reply): Answered {
  if (isSuccess(reply)) return { kind: 'taken' };
  if (passing.includes(reply.status) || reply.status >= 500)
    return { kind: 'again', detail: detailOf(reply), mayBeTaken: !notLetIn.includes(reply.status) };
  return refused('centre', reply);
}

const isSuccess = ({ status }: Reply): boolean => status >= 200 && status < 300;
const detailOf = ({ status, text }: Reply): string =>
  `${status === 0 ? '' : `${status} `}${text.slice(0, mostDetail)}`.trim();
const refused = (because: 'area' | 'centre', reply: Reply): Answered => ({
  ...{ kind: 'refused', because, detail: detailOf(reply), mayBeTaken: false },
});

const hashOf = (coordinates: Buffer): string => createHash('sha256').update(coordinates).digest('hex');

function echoIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { readonly area_hash?: unknown } | null)?.area_hash;
  } catch {
    return undefined;
  }
}

/** The geometry is read back from what phones are told, so that cells are chosen by the same area as phones cut by. */
function scopeOf(coordinates: Coordinates): object {
  if (!coordinates) return { scope_plmn: {} };
  const { polygons, circles } = decodeWarningArea(coordinates);
  const geometry = {
    polygons: polygons.map(({ points }) => points.map(({ lat, lon }) => [lon, lat])),
    circles: circles.map(({ center: { lat, lon }, radiusKm }) => ({ center: [lon, lat], radius_km: radiusKm })),
  };
  return { scope_area: { geometry, warning_area_coordinates: coordinates.toString('hex') } };
}

const bodyOf = (name: string, message: Message): object => ({
  cbe_name: name,
  category: message.isUrgent ? 'high_priority' : 'normal',
  repetition_period: message.repetition.period,
  num_of_bcast: message.repetition.times,
  warning_period_sec: message.repetition.warningPeriodSeconds,
  scope: scopeOf(message.coordinates),
  smscb_message: {
    serial_nr: { serial_nr_encoded: message.serialNumber },
    message_id: message.messageIdentifier,
    payload: {
      payload_encoded: { dcs: message.dataCoding, pages: message.pages.map((page) => page.toString('hex')) },
    },
  },
});
