import { Controller, Inject } from '@nestjs/common';
import { rulesApproved, rulesSubmitted } from '@keten/contracts';
import type { RulesApproved, RulesSubmitted } from '@keten/domain';
import { OnEvery } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import type { RuleBook } from './rule-book.ts';
import { RULE_BOOK } from '../tokens.ts';

/** Every instance hears of every set of rules. */
@Controller()
export class RulesConsumer {
  constructor(@Inject(RULE_BOOK) private readonly book: RuleBook) {}

  @OnEvery(rulesSubmitted, { from: 'start' })
  submitted(fact: RulesSubmitted, { sequence }: Delivery): void {
    this.book.addSubmission(fact, sequence);
  }

  @OnEvery(rulesApproved, { from: 'start' })
  async approved(fact: RulesApproved, { sequence }: Delivery): Promise<void> {
    await this.book.addApproval(fact, sequence);
  }
}
