import { isIP } from 'node:net';

/** Where sound goes, and under which numbers. */
export type Sound = {
  readonly host: string;
  readonly port: number;
  /** The payload type of pressed digits; undefined when the other side tells them in another way. */
  readonly digitsType: number | undefined;
};

/** G.711 A-law, the one that all telephony here speaks (RFC 3551 §6). */
export const pcmaType = 8;
/** Ours to choose; what the other side sends its digits under is what it answers. */
const digitsTypeOffered = 101;

/** What we can: A-law, and digits as events (RFC 4733), each packet 20 ms. RFC 4566. */
export function writeSdp({
  host,
  port,
  session,
}: {
  readonly host: string;
  readonly port: number;
  readonly session: number;
}): string {
  const kind = isIP(host) === 6 ? 'IP6' : 'IP4';
  return [
    'v=0',
    `o=keten ${session} ${session} IN ${kind} ${host}`,
    's=-',
    `c=IN ${kind} ${host}`,
    't=0 0',
    `m=audio ${port} RTP/AVP ${pcmaType} ${digitsTypeOffered}`,
    `a=rtpmap:${pcmaType} PCMA/8000`,
    `a=rtpmap:${digitsTypeOffered} telephone-event/8000`,
    `a=fmtp:${digitsTypeOffered} 0-15`,
    'a=ptime:20',
    'a=sendrecv',
    '',
  ].join('\r\n');
}

/** What the other side says of sound; undefined when it speaks no A-law over RTP, or names no address. */
export function readSdp(body: string): Sound | undefined {
  const lines = body.split(/\r?\n/).slice(0, 200);
  const at = lines.findIndex((line) => line.startsWith('m=audio '));
  if (at < 0) return undefined;
  const after = lines.slice(at + 1);
  const next = after.findIndex((line) => line.startsWith('m='));
  const media = next < 0 ? after : after.slice(0, next);
  const [, port = '', types = ''] = /^m=audio (\d{1,5})(?:\/\d+)? RTP\/AVP ([\d ]{1,200})$/.exec(lines[at] ?? '') ?? [];
  const host = addressIn(media) ?? addressIn(lines.slice(0, at));
  if (host === undefined || !isPort(Number(port)) || !types.split(' ').includes(String(pcmaType))) return undefined;
  const events = media.map((line) => /^a=rtpmap:(\d{1,3}) telephone-event\/8000/i.exec(line)?.[1]);
  const digitsType = events.find((each) => each !== undefined && types.split(' ').includes(each));
  return { host, port: Number(port), digitsType: digitsType === undefined ? undefined : Number(digitsType) };
}

const isPort = (port: number): boolean => port > 0 && port <= 65_535;
const addressIn = (lines: readonly string[]): string | undefined => {
  const found = lines.map((line) => /^c=IN IP[46] ([0-9A-Fa-f.:]+)/.exec(line)?.[1]).find((each) => each !== undefined);
  return found !== undefined && isIP(found) ? found : undefined;
};
