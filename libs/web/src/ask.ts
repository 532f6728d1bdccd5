import { signWithPasskey } from './sign-with-passkey.ts';
import type { ToSign } from './sign-with-passkey.ts';

/** One thing that is wrong with what was sent, and where. */
export type Fault = { readonly pointer?: string; readonly message: string };

type Told = {
  readonly status: number;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: Fault[];
  /** What a passkey must sign before the same request is taken. */
  readonly passkey?: ToSign;
};

/** What an API refused (RFC 9457), or that it could not be reached: status 0. */
export class RefusedByApi extends Error {
  readonly status: number;
  readonly errors: readonly Fault[];

  constructor({ status, title, detail, errors = [] }: Told) {
    super(detail ?? title ?? `${status}`);
    this.status = status;
    this.errors = errors;
  }
}

const longestMs = 15_000;
const longestFileMs = 120_000;
const signedOut = new Set<() => void>();

/** Calls when an answer says that the session is over. @returns to stop that. */
export function whenSignedOut(listener: () => void): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

export type Question = {
  readonly body?: object;
  /** A file of its own kind, sent as it is; it may take as long as one that is fetched. */
  readonly file?: { readonly type: string; readonly bytes: Blob };
  readonly headers?: Readonly<Record<string, string>>;
  /** It still goes when the page is left: what is asked may be no more than 64 kB. */
  readonly isLast?: boolean;
};

/**
 * Asks our own API, with the session's cookie. What takes a passkey is asked again with what the person signed.
 *
 * @throws RefusedByApi for every answer that is not a success, and for none.
 */
export async function ask<Answer>(method: string, path: string, question: Question = {}): Promise<Answer> {
  const { body, file, headers, isLast } = question;
  const type = file?.type ?? (body ? 'application/json' : undefined);
  const response = await answerTo(path, {
    method,
    headers: { ...(type === undefined ? {} : { 'Content-Type': type }), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
    ...(file ? { body: file.bytes } : {}),
    ...(isLast === true ? { keepalive: true } : {}),
    signal: AbortSignal.timeout(file ? longestFileMs : longestMs),
  });
  if (response.ok) {
    // Of what is only accepted (202) there may be nothing to say either.
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }
  const told = await toldBy(response);
  if (told.passkey && headers?.['Passkey'] === undefined)
    return ask(method, path, { ...question, headers: { ...headers, Passkey: await signed(told.passkey) } });
  const refused = new RefusedByApi(told);
  if (refused.status === 401) signedOut.forEach((listener) => listener());
  throw refused;
}

/** A file of ours with the name that it has on the server. It may be made first: that takes longer than an answer. */
export type GivenFile = { readonly name: string; readonly bytes: Blob };

/**
 * Fetches a file from our own API.
 *
 * @throws RefusedByApi for every answer that is not a success, and for none.
 */
export async function askFile(path: string): Promise<GivenFile> {
  const response = await answerTo(path, { signal: AbortSignal.timeout(longestFileMs) });
  if (!response.ok) throw new RefusedByApi(await toldBy(response));
  const [, name = 'keten'] = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '') ?? [];
  return { name, bytes: await bytesOf(response) };
}

/** An answer that is cut off on its way is no file. */
async function bytesOf(response: Response): Promise<Blob> {
  try {
    return await response.blob();
  } catch {
    throw new RefusedByApi({ status: 0 });
  }
}

async function signed(passkey: ToSign): Promise<string> {
  try {
    return await signWithPasskey(passkey);
  } catch {
    // They called it off, it took too long, or this device does not have it: the browser tells nobody which.
    throw new RefusedByApi({ status: 403, detail: 'You did not confirm it with your passkey. Nothing was done.' });
  }
}

async function answerTo(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch {
    throw new RefusedByApi({ status: 0 });
  }
}

/** A proxy in between may answer with a page of its own. */
async function toldBy(response: Response): Promise<Told> {
  try {
    return { ...((await response.json()) as Omit<Told, 'status'>), status: response.status };
  } catch {
    return { status: response.status };
  }
}
