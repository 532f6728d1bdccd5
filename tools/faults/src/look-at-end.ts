import type { Decision, Shown, ShownObligation } from './checker/history.ts';
import type { Persistent } from './workload/people.ts';

type Page<Item> = { readonly items: readonly Item[]; readonly next?: string };
type Threat = { readonly reportIds: readonly string[] };

/** What an operator finds at the console when all is over, once it shows what it should or a minute has passed. */
export async function lookAtEnd(
  author: Persistent,
  wanted: readonly string[],
  decisions: readonly Decision[],
): Promise<Shown> {
  const giveUpAt = performance.now() + 60_000;
  for (;;) {
    const reportIds = await reportsShown(author);
    const there = new Set(reportIds);
    if (wanted.every((reportId) => there.has(reportId)) || performance.now() > giveUpAt)
      return { reportIds, obligations: await obligationsShown(author, decisions) };
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

async function reportsShown(author: Persistent): Promise<readonly string[]> {
  const found: string[] = [];
  for (let before: string | undefined = ''; before !== undefined;) {
    const path = `/v1/threats?limit=100${before === '' ? '' : `&before=${before}`}`;
    const page: Page<Threat> = await author.until('threats', (client) => client.get<Page<Threat>>(path));
    found.push(...page.items.flatMap(({ reportIds }) => reportIds));
    before = page.next;
  }
  return found;
}

async function obligationsShown(author: Persistent, decisions: readonly Decision[]): Promise<ShownObligation[]> {
  const found: ShownObligation[] = [];
  for (const { warningId, revision, headline, mustConfirm } of decisions) {
    if (mustConfirm.length === 0) continue;
    const { board } = await author.until('a board', (client) => client.warning(warningId, revision));
    found.push(...board.obligations.map(({ recipientId, state }) => ({ headline, who: recipientId, state })));
  }
  return found;
}
