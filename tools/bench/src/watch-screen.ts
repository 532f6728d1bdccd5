import type { Page } from '@keten/testing';

/** Notes each count of confirmations once it is painted, with the time. */
const watching = `
  globalThis.shownCounts = [];
  const tally = document.querySelector('.keten-tally').parentElement;
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => {
    const count = Number(/(\\d+) van/.exec(tally.textContent)?.[1] ?? Number.NaN);
    if (count !== globalThis.shownCounts.at(-1)?.[0]) globalThis.shownCounts.push([count, Date.now()]);
  }))).observe(tally, { subtree: true, characterData: true, childList: true });
`;

export const watchScreen = (page: Page): Promise<unknown> => page.evaluate(watching);

/** Whether so many are confirmed on the screen. */
export const confirmedOnScreen = async (page: Page, count: number): Promise<true | undefined> =>
  (await page.evaluate<number>('globalThis.shownCounts.at(-1)?.[0] ?? 0')) >= count ? true : undefined;

type Used = { readonly all: number; readonly page: number };

/** Processor time that the browser uses meanwhile, in milliseconds: of all its processes, and of those that draw pages. */
export async function processorMsOf(page: Page, work: () => Promise<unknown>): Promise<Used> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (!session) throw new Error('the browser does not say what it uses');
  const used = async (): Promise<Used> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const sum = (of: typeof processInfo): number => of.reduce((total, { cpuTime }) => total + cpuTime * 1000, 0);
    return { all: sum(processInfo), page: sum(processInfo.filter(({ type }) => type === 'renderer')) };
  };
  const before = await used();
  await work();
  const after = await used();
  await session.detach();
  return { all: after.all - before.all, page: after.page - before.page };
}
