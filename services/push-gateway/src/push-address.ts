import { AddressRefused, checkUrl, leadsNowhere } from '@keten/delivery';

/** Where a push goes: a push service, and a path as it stands on the line. */
export type PushAddress = { readonly origin: string; readonly path: string };
/** What is known of all addresses that begin alike. */
type Beginning = { readonly origin: string; readonly why?: string; readonly leadsNowhere: boolean };

/** As browsers give them: these need not be read letter by letter. */
const usual = /^(https?:\/\/[a-z0-9.-]+(?::\d+)?)(\/[\w\-./~:?=&%+,;@!$*]*)$/;
/** Made-up addresses must not fill the memory. */
const mostBeginnings = 10_000;

/** Reads addresses of push services, of which nearly all begin with one of three. */
export class PushAddresses {
  readonly #rules: Parameters<typeof checkUrl>[1];
  readonly #beginnings = new Map<string, Beginning>();

  constructor(rules: Parameters<typeof checkUrl>[1]) {
    this.#rules = rules;
  }

  /** Why we don't call it, when we don't. */
  read(endpoint: string): PushAddress | { readonly why: string } | 'nowhere' {
    const [, first, rest] = usual.exec(endpoint) ?? [];
    const found = first === undefined ? this.#judge(endpoint) : this.#beginning(first);
    if (found.why !== undefined) return { why: found.why };
    if (found.leadsNowhere) return 'nowhere';
    return { origin: found.origin, path: rest ?? pathOf(endpoint) };
  }

  #beginning(first: string): Beginning {
    const known = this.#beginnings.get(first);
    if (known) return known;
    if (this.#beginnings.size >= mostBeginnings) this.#beginnings.clear();
    const found = this.#judge(first);
    this.#beginnings.set(first, found);
    return found;
  }

  #judge(address: string): Beginning {
    try {
      const url = checkUrl(address, this.#rules);
      return { origin: url.origin, leadsNowhere: leadsNowhere(url) };
    } catch (error) {
      if (error instanceof AddressRefused) return { origin: address, why: error.message, leadsNowhere: false };
      throw error;
    }
  }
}

const pathOf = (endpoint: string): string => {
  const { pathname, search } = new URL(endpoint);
  return `${pathname}${search}`;
};

const origins = new Map<string, string>();
/** The push service of an endpoint: scheme, host and port. */
export function originOf(endpoint: string): string {
  const first = usual.exec(endpoint)?.[1];
  const known = first === undefined ? undefined : origins.get(first);
  if (known !== undefined) return known;
  const origin = URL.parse(endpoint)?.origin ?? endpoint;
  if (origins.size >= mostBeginnings) origins.clear();
  if (first !== undefined) origins.set(first, origin);
  return origin;
}
