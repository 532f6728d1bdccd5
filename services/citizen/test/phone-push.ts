import { startPushService } from '@keten/testing';
import type { Page } from '@keten/testing';

export type PhonePush = {
  /** Of the subscription that the browser has now. */
  endpoint(): string | undefined;
  /** The push service takes no other subscription. */
  refuse(): void;
  behave(): void;
  /** From the next page on. */
  plugInto(page: Page): Promise<void>;
  stop(): Promise<void>;
};

type Taken = { readonly endpoint: string; readonly key: string; readonly json: object };

/**
 * The push half of a browser whose own push service can't be reached from here: as the Push API has it, one subscription at a
 * time, for one key, which stays over pages.
 */
export async function startPhonePush(): Promise<PhonePush> {
  const service = await startPushService();
  let taken: Taken | undefined;
  let refuses = false;
  const ask = (what: 'get' | 'end' | 'subscribe', key = ''): Taken | string | undefined => {
    if (what === 'end') taken = undefined;
    if (what !== 'subscribe') return taken;
    if (taken && taken.key !== key) return 'InvalidStateError';
    if (refuses) return 'AbortError';
    if (taken) return taken;
    const json = service.browser({ applicationServerKey: key }).subscription();
    taken = { endpoint: json.endpoint, key, json };
    return taken;
  };
  return {
    endpoint: () => taken?.endpoint,
    refuse: () => (refuses = true),
    behave: () => (refuses = false),
    plugInto: async (page) => {
      taken = undefined;
      await page.exposeFunction('askPhone', ask);
      await page.addInitScript(pushManager);
    },
    stop: () => service.close(),
  };
}

/** What the page sees of it. */
const pushManager = `
  const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const textOf = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const shown = (taken) => taken && {
    endpoint: taken.endpoint,
    options: { userVisibleOnly: true, applicationServerKey: bytesOf(taken.key).buffer },
    toJSON: () => taken.json,
    unsubscribe: async () => { await askPhone('end'); return true; },
  };
  PushManager.prototype.getSubscription = async () => shown(await askPhone('get')) ?? null;
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    const taken = await askPhone('subscribe', textOf(applicationServerKey));
    if (typeof taken === 'string') throw new DOMException('no subscription', taken);
    return shown(taken);
  };
`;
