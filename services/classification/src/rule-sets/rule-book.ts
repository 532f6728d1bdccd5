import { rulesApproved, rulesSubjects, rulesSubmitted } from '@keten/contracts';
import { messageOf } from '@keten/dmn';
import type { DecisionTable, Reason, RulesApproved, RulesSubmitted } from '@keten/domain';
import { because, rulesInForce } from '@keten/domain';
import { Conflict } from '@keten/messaging';
import type { FactLog } from '@keten/messaging';
import type { Log } from '@keten/platform';
import { builtIn as ownRules, completed, readRules } from '../rating/rating.ts';
import type { Rules } from '../rating/rating.ts';
import { WindowBook } from './window-book.ts';

type Deps = {
  readonly log: FactLog;
  readonly logger: Pick<Log, 'error' | 'info'>;
  /** What holds until other rules are approved. */
  readonly builtIn?: Rules;
};
type Submission = RulesSubmitted & { readonly sequence: number };
type Approval = RulesApproved & { readonly sequence: number };
/** What a threat was rated by before, and when. */
type Before = { readonly rulesVersion: string; readonly assessedAt: Date };

/**
 * Every set of rules that was submitted, and which one holds when. Every process reads it completely before it begins, and
 * follows what comes; an approval begins to hold a minute later at the soonest, so that all know it by then. Should one be
 * behind all the same, `checkRules` keeps it from rating a threat by older rules than the last time.
 */
export class RuleBook {
  readonly builtIn: Rules;
  /** How far apart reports may be, by the rules that held when they came in. */
  readonly windows: WindowBook;
  readonly #log: FactLog;
  readonly #logger: Deps['logger'];
  readonly #submissions = new Map<number, Submission>();
  readonly #approvals = new Map<number, Approval>();
  readonly #reading = new Map<string, Promise<Rules | undefined>>();
  readonly #ready = new Map<string, Rules>();
  readonly #strangers = new Set<string>();

  constructor({ log, logger, builtIn = ownRules }: Deps) {
    this.#log = log;
    this.#logger = logger;
    this.builtIn = builtIn;
    this.windows = new WindowBook(builtIn.tables);
    this.#ready.set(builtIn.rulesVersion, builtIn);
  }

  /** Reads everything that is stored by now, and makes ready what holds or will. */
  async load(now: Date): Promise<void> {
    const { facts } = await this.#log.read(rulesSubjects(), [rulesSubmitted, rulesApproved]);
    const approvals: Approval[] = [];
    for (const { event, fact, sequence } of facts) {
      if (event === rulesSubmitted) this.addSubmission(fact as RulesSubmitted, sequence);
      else approvals.push({ ...(fact as RulesApproved), sequence });
    }
    for (const { rulesVersion, validFrom } of approvals.toSorted(latestFirst)) {
      const rules = await this.byVersion(rulesVersion);
      if (rules && validFrom <= now) break;
    }
    for (const approval of approvals) {
      if (!this.#approvals.has(approval.sequence)) await this.#addWindows(approval);
      this.#approvals.set(approval.sequence, approval);
    }
  }

  addSubmission(fact: RulesSubmitted, sequence: number): void {
    this.#submissions.set(sequence, { ...fact, sequence });
  }

  /** An approval counts here as soon as its rules are ready to be asked. */
  async addApproval(fact: RulesApproved, sequence: number): Promise<void> {
    if (this.#approvals.has(sequence)) return;
    await this.byVersion(fact.rulesVersion);
    await this.#addWindows({ ...fact, sequence });
    this.#approvals.set(sequence, { ...fact, sequence });
  }

  /** In the order in which they were stored. */
  get submissions(): readonly Submission[] {
    return [...this.#submissions.values()].sort((a, b) => a.sequence - b.sequence);
  }

  get approvals(): readonly Approval[] {
    return [...this.#approvals.values()].sort((a, b) => a.sequence - b.sequence);
  }

  /**
   * The rules that hold at a moment. When this build can't read those that should, what held before goes on, and every
   * assessment says so: a chain that stops would be worse.
   */
  inForce(at: Date): Rules {
    const due = rulesInForce(this.approvals, at);
    if (!due) return this.builtIn;
    const rules = this.#ready.get(due.rulesVersion);
    if (rules) return rules;
    const readable = this.approvals.filter(({ rulesVersion }) => this.#ready.has(rulesVersion));
    const former = this.#ready.get(rulesInForce(readable, at)?.rulesVersion ?? '') ?? this.builtIn;
    return { ...former, caveat: caveatOf(due.rulesVersion) };
  }

  /** A set by its version, ready to be asked. Undefined when nobody submitted it, or this build can't read it. */
  async byVersion(rulesVersion: string): Promise<Rules | undefined> {
    const tables = this.tablesOf(rulesVersion);
    if (!tables) return undefined;
    const known = this.#ready.get(rulesVersion) ?? this.#reading.get(rulesVersion);
    if (known) return known;
    const reading = this.#read(rulesVersion, tables);
    this.#reading.set(rulesVersion, reading);
    return reading;
  }

  /** The tables of a set, as they were submitted. */
  tablesOf(rulesVersion: string): readonly DecisionTable[] | undefined {
    if (rulesVersion === this.builtIn.rulesVersion) return this.builtIn.sources;
    return this.submissions.findLast((each) => each.rulesVersion === rulesVersion)?.tables;
  }

  /**
   * Keeps an assessment from being stored by rules that do not hold when it is made, or are older than those of the last
   * one about the same threat: then this process has not heard of an approval yet, or its clock is behind.
   *
   * @throws Conflict: rate it again
   */
  async checkRules(rulesVersion: string, assessedAt: Date, last: Before | undefined): Promise<void> {
    if (last && this.#isStranger(last.rulesVersion)) {
      await this.load(assessedAt);
      this.#strangers.add(last.rulesVersion);
    }
    if (this.inForce(assessedAt).rulesVersion !== rulesVersion) throw new Conflict('other rules hold by now');
    const since = (at: Date): number => rulesInForce(this.approvals, at)?.validFrom.getTime() ?? 0;
    if (last && since(last.assessedAt) > since(assessedAt))
      throw new Conflict('it was assessed by rules that do not hold here yet');
  }

  async #addWindows(approval: Approval): Promise<void> {
    const { rulesVersion } = approval;
    try {
      await this.windows.add(approval, this.tablesOf(rulesVersion) ?? []);
    } catch (error) {
      this.#logger.error(
        { rulesVersion, reason: messageOf(error) },
        'this build can’t read windows that were approved',
      );
    }
  }

  /** Rules of an earlier build are nowhere; it is enough to have looked once. */
  #isStranger(rulesVersion: string): boolean {
    const isKnown = rulesVersion === this.builtIn.rulesVersion || this.tablesOf(rulesVersion) !== undefined;
    return !isKnown && !this.#strangers.has(rulesVersion);
  }

  async #read(rulesVersion: string, tables: readonly DecisionTable[]): Promise<Rules | undefined> {
    try {
      const rules = { ...(await readRules(completed(tables, this.builtIn.sources), tables)), rulesVersion };
      this.#ready.set(rulesVersion, rules);
      return rules;
    } catch (error) {
      this.#logger.error({ rulesVersion, reason: messageOf(error) }, 'this build can’t read rules that were submitted');
      return undefined;
    }
  }
}

const latestFirst = (a: RulesApproved, b: RulesApproved): number => b.validFrom.getTime() - a.validFrom.getTime();

const caveatOf = (rulesVersion: string): Reason => ({
  rule: 'rules.unreadable',
  ...because(
    `The rules ${rulesVersion} should hold, but this build can't read them: it was rated by those before.`,
    `De regels ${rulesVersion} gelden, maar deze versie van de software kan ze niet lezen. De vorige regels zijn gebruikt.`,
  ),
});
