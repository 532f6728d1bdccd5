import type { Credentials } from './digest.ts';
import { headerOf, headersOf, tagOf, uriOf, writeRequest } from './message.ts';
import type { SipResponse } from './message.ts';
import type { Transport } from './transport.ts';

/** Whom we are to a trunk. */
export type Identity = {
  /** The number that is shown to who is called, in digits. */
  readonly caller: string;
  /** The trunk's domain, in From and To. */
  readonly domain: string;
  readonly credentials?: Credentials | undefined;
  /** The address to be reached at, when it is not that of the socket. */
  readonly publicHost?: string | undefined;
};

/** What must be known to end a call that is or was under way: small, and another process can do it too. */
export type CallName = {
  readonly callId: string;
  readonly fromTag: string;
  readonly to: string;
  readonly branch: string;
  /** Host and port in the Via of its INVITE: by them and the branch a trunk knows what a CANCEL is about (RFC 3261 §9.1). */
  readonly sentBy?: string;
  readonly cseq: number;
  /** As soon as the other side has named it: it was answered, or may be soon. */
  readonly answered?: { readonly toTag: string; readonly target: string; readonly routes: readonly string[] };
};

const agent = 'keten';
/** What we take within a call. */
export const allow = 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE';

const bracket = (host: string): string => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);
export const hostOf = ({ publicHost }: Identity, { local }: Transport): string => publicHost ?? local.host;

const uriOfNumber = ({ domain }: Identity, to: string): string => `sip:+${to}@${domain};user=phone`;

type Asked = {
  readonly branch?: string;
  readonly cseq?: number;
  readonly body?: { readonly type: string; readonly text: string };
  readonly authorization?: readonly [name: string, value: string] | undefined;
};

/** A request of a call: the first INVITE, what ends it before it was answered, and all that follows in its dialog (RFC 3261 §12.2). */
export function requestOf(
  name: CallName,
  identity: Identity,
  { transport, protocol }: { readonly transport: Transport; readonly protocol: string },
  method: string,
  { branch = name.branch, cseq = name.cseq, body, authorization }: Asked = {},
): { readonly uri: string; readonly text: string } {
  const { answered, callId, fromTag, to } = name;
  const first = uriOfNumber(identity, to);
  const uri = answered?.target ?? first;
  const sentBy = (branch === name.branch ? name.sentBy : undefined) ?? sentByOf(identity, transport);
  const headers = [
    ['via', viaOf({ sentBy, protocol, branch })],
    ['max-forwards', '70'],
    ...(answered?.routes ?? []).map((route) => ['route', route] as const),
    ['from', `<sip:+${identity.caller}@${identity.domain}>;tag=${fromTag}`],
    ['to', `<${first}>${answered ? `;tag=${answered.toTag}` : ''}`],
    ['call-id', callId],
    ['cseq', `${cseq} ${method}`],
    ...(method === 'CANCEL' || method === 'ACK'
      ? []
      : [['contact', contactOf(identity, transport, protocol)] as const]),
    ...(authorization ? [authorization] : []),
    ...(method === 'INVITE' ? [['allow', allow] as const] : []),
    ['user-agent', agent],
    ...(body ? [['content-type', body.type] as const] : []),
  ] as const;
  return { uri, text: writeRequest(method, uri, { headers, ...(body && { body: body.text }) }) };
}

/** Where the trunk is to answer, as it stands in a Via. */
export const sentByOf = (identity: Identity, transport: Transport): string =>
  `${bracket(hostOf(identity, transport))}:${transport.local.port}`;

export const viaOf = (of: { readonly sentBy: string; readonly protocol: string; readonly branch: string }): string =>
  `SIP/2.0/${of.protocol.toUpperCase()} ${of.sentBy};rport;branch=${of.branch}`;

/** Where the other side is to ask within a call: by the protocol that the call was made by, or it asks where nobody listens. */
export const contactOf = (identity: Identity, transport: Transport, protocol: string): string =>
  `<sip:+${identity.caller}@${sentByOf(identity, transport)}${protocol === 'tcp' ? ';transport=tcp' : ''}>`;

/** The dialog that a 2xx makes (RFC 3261 §12.1.2). */
export function answeredBy(name: CallName, response: SipResponse): CallName {
  const toTag = tagOf(headerOf(response, 'to')) ?? '';
  const contact = uriOf(headerOf(response, 'contact'));
  const target = /^sips?:\S{1,500}$/.test(contact) ? contact : `sip:${name.to}`;
  return {
    ...name,
    answered: { toTag, target, routes: headersOf(response, 'record-route').toReversed().slice(0, 20) },
  };
}
