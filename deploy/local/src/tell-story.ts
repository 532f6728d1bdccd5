import { castEntities } from './cast.ts';
import { checkCitizens, checkEntities, checkWhomToCall, hasHeard } from './check-outcome.ts';
import { until } from './checks.ts';
import { concernOf } from './concern.ts';
import { signIn } from './console-client.ts';
import type { Board, ConsoleClient, ShownThreat } from './console-client.ts';
import { decide } from './decide.ts';
import { settle, surviveKills } from './follow-obligations.ts';
import { operators } from './crew.ts';
import { proposalFor, reportThreat, warningsOf } from './report-threat.ts';
import { sayWhy } from './say-why.ts';
import type { Stage } from './stage.ts';
import { revisionsOf } from './words.ts';

export type Outcome = { readonly board?: Board; readonly threat: ShownThreat };

/** From a report to an all-clear. Every step is taken by a service or by a person at an API; the demo only watches. */
export async function tellStory(stage: Stage, reportFile?: Uint8Array): Promise<Outcome> {
  const { services, secrets, timeline, checks, subscribers } = stage;
  const consoleUrl = services.urlOf('console');
  const [author, approver] = (await Promise.all(
    [operators.author, operators.approver].map((id) => signIn(consoleUrl, id, secrets.password(id))),
  )) as [ConsoleClient, ConsoleClient];

  const threat = await reportThreat(stage, author, reportFile);
  if (!threat.proposal) {
    timeline.add(`no warning is proposed: ${sayWhy(threat.reasons)}`);
    checks.note('without a proposal there is no warning', (await warningsOf(author)).length === 0);
    return { threat };
  }
  const proposed = await proposalFor(author, threat);
  timeline.add(`a warning is proposed: ${proposed.content.texts[0]?.headline ?? ''}`, 'proposed');

  const concern = concernOf(threat);
  const concerned = castEntities.filter(concern.entity);
  const revisions = revisionsOf(reportFile && proposed.content.texts);
  const [alert, ...later] = revisions;
  await decide({ author, approver }, proposed, alert, stage);
  if (concerned.some(({ answers }) => answers === 'never')) await surviveKills(stage, author, proposed.warningId);
  const board = await settle(stage, author, proposed.warningId, concerned.length);
  checkEntities(stage, board, concern);
  await checkWhomToCall(stage, author, proposed.warningId);

  for (const words of later) {
    await decide({ author, approver }, await author.warning(proposed.warningId), words, stage);
    const followers = subscribers.filter(({ citizen }) => concern.citizen(citizen));
    const heard = async () => followers.every((subscriber) => hasHeard(subscriber, words)) || undefined;
    await until(`citizens have the ${words.purpose}`, heard);
    timeline.add(`${followers.length} citizens have the ${words.purpose}`);
  }
  await checkCitizens(stage, author, { revisions, concern, warningId: proposed.warningId });
  return { board, threat };
}
