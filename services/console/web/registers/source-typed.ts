import type { Reliability, Rubricering, SourceKind, Status, ThreatKind, Tlp, Transport } from '@keten/domain';
import type { SourceEntry } from './register-api.ts';

/** A source as somebody types it: what is not answered yet is undefined, and lists are lines. */
export type TypedSource = {
  readonly name: string;
  readonly kind: SourceKind | undefined;
  readonly allowedSenders: string;
  readonly allowedKinds: readonly ThreatKind[];
  readonly statuses: readonly Status[];
  readonly highestRubricering: Rubricering | undefined;
  readonly highestTlp: Tlp | undefined;
  readonly reliability: Reliability | '';
  readonly places: readonly string[];
  readonly reportsPerMinute: string;
  readonly transports: readonly Transport[];
  readonly feedUrl: string;
  readonly feedSeconds: string;
  readonly jwks: string;
  readonly certificates: string;
  readonly signers: string;
  readonly mustSign: boolean;
};

/** The token itself is made by the chain, or here for a source that has one. Never kept. */
export type SourceSecrets = { readonly token: 'as-it-is' | 'new' | 'none' };
export const noSecrets: SourceSecrets = { token: 'as-it-is' };

export const typedSource = (before: SourceEntry | undefined): TypedSource => ({
  ...{ name: before?.name ?? '', kind: before?.kind, allowedKinds: before?.allowedKinds ?? [] },
  ...{ statuses: before?.statuses ?? ['Actual'], highestRubricering: before?.highestRubricering },
  ...{ highestTlp: before?.highestTlp, reliability: before?.reliability ?? '', places: before?.places ?? [] },
  ...{ transports: before?.transports ?? [], mustSign: before?.mustSign ?? false },
  allowedSenders: (before?.allowedSenders ?? []).join('\n'),
  reportsPerMinute: `${before?.reportsPerMinute ?? 0}`,
  feedUrl: before?.feed?.url ?? '',
  feedSeconds: `${before?.feed?.everySeconds ?? 60}`,
  jwks: before?.jwks === undefined ? '' : JSON.stringify(before.jwks, null, 2),
  certificates: (before?.certificates ?? []).join('\n'),
  signers: (before?.signers ?? []).join('\n'),
});

export function sourceBody(typed: TypedSource, { token }: SourceSecrets): object {
  const { allowedSenders, reliability, reportsPerMinute, feedUrl, feedSeconds, jwks, certificates, signers } = typed;
  const { name, kind, allowedKinds, statuses, highestRubricering, highestTlp, places, transports, mustSign } = typed;
  return {
    ...{
      name: name.trim(),
      kind,
      allowedKinds,
      statuses,
      highestRubricering,
      highestTlp,
      places,
      transports,
      mustSign,
    },
    allowedSenders: linesIn(allowedSenders),
    reportsPerMinute: Number(reportsPerMinute),
    ...(reliability === '' ? {} : { reliability }),
    ...(feedUrl.trim() === '' ? {} : { feed: { url: feedUrl.trim(), everySeconds: Number(feedSeconds) } }),
    ...(jwks.trim() === '' ? {} : { jwks: keysIn(jwks) }),
    certificates: certificatesIn(certificates),
    signers: certificatesIn(signers),
    ...(token === 'none' ? { token: null } : token === 'new' ? { token: newToken() } : {}),
  };
}

const linesIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Blocks of PEM, which are several lines each, and hashes, which are one. */
const certificatesIn = (text: string): readonly string[] =>
  (text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----|\S+/g) ?? []).map((each) => each.trim());

/** What is no JSON goes as it is: the server says what is wrong with it. */
function keysIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** 256 bits of chance, which this page shows once. */
function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
