import type { Content, PersonToCall, Reason } from '@keten/domain';
import { replacing } from '@keten/testing';
import { insist, json } from './people.ts';

/** A warning as the console's API shows it; the parts that the story looks at. */
export type ShownWarning = {
  readonly warningId: string;
  readonly revision: number;
  readonly state: string;
  readonly content: Content;
  readonly contentHash: string;
  readonly board: Board;
  /** Who was not reached, and whom to telephone there. */
  readonly toCall: readonly { readonly recipientId: string; readonly persons: readonly PersonToCall[] }[];
};
export type Row = {
  readonly recipientId: string;
  readonly name: string;
  readonly sector: string;
  readonly state: 'open' | 'confirmed' | 'exhausted' | 'revoked';
  readonly rung: number;
  readonly via?: string;
};
export type Board = {
  readonly revision: number;
  readonly counts: Readonly<Record<Row['state'], number>>;
  readonly obligations: readonly Row[];
  readonly deliveryCounts: readonly { readonly channel: string; readonly state: string; readonly count: number }[];
  readonly broadcasts: readonly {
    readonly channel: string;
    readonly sent: number;
    readonly failed: number;
    readonly gone: number;
  }[];
};
export type ShownThreat = {
  readonly threatId: string;
  readonly headline: string;
  readonly severity: string;
  readonly reportIds: readonly string[];
  readonly touches: readonly string[];
  readonly reasons: readonly Reason[];
  readonly proposal?: { readonly sectors: readonly string[] };
};

export type Answer<Body> = { readonly status: number; readonly body: Body };

/** A person at the console: the same API as the web app uses. */
export type ConsoleClient = {
  /** That say who asks. */
  readonly headers: Readonly<Record<string, string>>;
  readonly get: <Body>(path: string) => Promise<Body>;
  /** Replaces what is there now, as somebody does who has just read it. */
  readonly put: (path: string, body: object) => Promise<Answer<unknown>>;
  readonly post: (path: string, body: object) => Promise<Answer<unknown>>;
  readonly warning: (warningId: string, revision?: number) => Promise<ShownWarning>;
};

const mostRounds = 20;

/** @throws Error when the console does not let this person in. */
export async function signIn(consoleUrl: string, operatorId: string, password: string): Promise<ConsoleClient> {
  const signedIn = await insist(() => fetch(`${consoleUrl}/v1/sessions`, json('POST', { operatorId, password })));
  if (!signedIn.ok) throw new Error(`${operatorId} can't sign in: ${await signedIn.text()}`);
  const { token } = (await signedIn.json()) as { readonly token: string };
  const headers = { authorization: `Bearer ${token}` };

  const get = async <Body>(path: string): Promise<Body> => {
    const answer = await insist(() => fetch(`${consoleUrl}${path}`, { headers }));
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Body;
  };
  const send = async (method: string, path: string, body: object): Promise<Answer<unknown>> => {
    const answer = await insist(() => fetch(`${consoleUrl}${path}`, json(method, body, token)));
    return { status: answer.status, body: await answer.json().catch(() => undefined) };
  };
  return {
    headers,
    get,
    put: async (path, body) => {
      const write = (): Promise<Response> =>
        insist(async () => {
          const replaced = await replacing(async (at) => ({ status: 200, body: await get(at) }), path);
          const request = json('PUT', body, token);
          return fetch(`${consoleUrl}${path}`, {
            ...request,
            headers: { ...(request.headers as object), ...replaced },
          });
        });
      // What got no answer may have been taken, and is read a moment later.
      let answer = await write();
      for (let round = 0; answer.status === 412 && round < mostRounds; round++) {
        await new Promise((resolve) => setTimeout(resolve, 250));
        answer = await write();
      }
      return { status: answer.status, body: await answer.json().catch(() => undefined) };
    },
    post: (path, body) => send('POST', path, body),
    warning: (warningId, revision) =>
      get<ShownWarning>(`/v1/warnings/${warningId}${revision === undefined ? '' : `?revision=${revision}`}`),
  };
}

/** @throws Error with the problem when a step was refused. */
export function accepted<Body>({ status, body }: Answer<unknown>, what: string): Body {
  if (status >= 300) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
  return body as Body;
}
