/** One thing that is wrong with what was sent: where (RFC 6901 for JSON, otherwise a place in words) and why. */
export type Fault = { readonly pointer?: string; readonly message: string; readonly place?: string };

export type ProblemOptions = {
  /** Further members of the answer, such as `errors`. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
};

/** An answer that says what is wrong (RFC 9457). Thrown anywhere under a request, it becomes application/problem+json. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, title: string, detail: string, { extra = {}, headers = {}, cause }: ProblemOptions = {}) {
    super(`${title}: ${detail}`, cause === undefined ? undefined : { cause });
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.extra = extra;
    this.headers = headers;
  }

  toJSON(): Record<string, unknown> {
    return { ...this.extra, status: this.status, title: this.title, detail: this.detail };
  }
}

/** 400 with everything that is wrong, at once (NLGov API Design Rules). */
export const invalid = (errors: readonly Fault[], detail?: string): Problem =>
  new Problem(
    400,
    'Invalid input',
    detail ?? (errors.length === 1 ? 'One thing is wrong.' : `${errors.length} things are wrong.`),
    {
      extra: { errors },
    },
  );

/** 503: nothing was stored, and who asked should ask again. */
export const brokerIsAway = (cause?: unknown): Problem =>
  new Problem(
    503,
    'Service Unavailable',
    'Nothing is stored now: the message broker does not work. Try again in a minute.',
    {
      headers: { 'Retry-After': '10' },
      cause,
    },
  );

export const notFound = (detail: string): Problem => new Problem(404, 'Not found', detail);

export const unauthorized = (detail: string): Problem =>
  new Problem(401, 'Sign in first', detail, { headers: { 'WWW-Authenticate': 'Bearer' } });

export const noSession = (): Problem => unauthorized('There is no session, or it is over.');

export const forbidden = (detail: string): Problem => new Problem(403, 'Not allowed', detail);
