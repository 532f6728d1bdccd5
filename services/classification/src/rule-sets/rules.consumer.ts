import { Controller, Inject } from '@nestjs/common';
import { rulesApproved, rulesSubmitted } from '@keten/contracts';
import type { RulesApproved, RulesSubmitted } from '@keten/domain';
import { OnEvery } from '@keten/messaging';
import type { Delivery } from '@keten/messaging';
import { RULE_SETS } from './rule-sets.ts';
import type { RuleSets } from './rule-sets.ts';

/** Every instance hears of every set of rules. */
@Controller()
export class RulesConsumer {
  constructor(@Inject(RULE_SETS) private readonly ruleSets: RuleSets) {}

  @OnEvery(rulesSubmitted, { from: 'start' })
  submitted(fact: RulesSubmitted, { sequence }: Delivery): void {
    this.ruleSets.book.addSubmission(fact, sequence);
  }

  @OnEvery(rulesApproved, { from: 'start' })
  async approved(fact: RulesApproved, { sequence }: Delivery): Promise<void> {
    await this.ruleSets.book.addApproval(fact, sequence);
  }
}
