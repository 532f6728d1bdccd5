import { until } from '../checks.ts';
import { signIn } from '../console-client.ts';
import type { ConsoleClient, ShownThreat } from '../console-client.ts';
import { crewOf } from '../crew.ts';
import { decide } from '../decide.ts';
import { settle } from '../follow-obligations.ts';
import { proposalFor } from '../report-threat.ts';
import type { Stage } from '../stage.ts';
import { revisionsOf } from '../words.ts';

/** Where no people practise, two take their place: they warn of what is proposed, and end it when everybody was tried. */
export async function standIn(stage: Stage): Promise<void> {
  const { plane, services, secrets } = stage;
  const { operators } = crewOf(plane);
  const [author, approver] = (await Promise.all(
    [operators.author, operators.approver].map((id) => signIn(services.urlOf('console'), id, secrets.password(id))),
  )) as [ConsoleClient, ConsoleClient];
  const threat = await until('a threat is assessed', async () => {
    const { items } = await author.get<{ readonly items: readonly ShownThreat[] }>('/v1/threats');
    return items.find(({ proposal }) => proposal);
  });
  const proposed = await proposalFor(author, threat);
  const [alert, , allClear] = revisionsOf(undefined);
  await decide({ author, approver }, proposed, alert, stage);
  await settle(stage, author, proposed.warningId, 1);
  await decide({ author, approver }, await author.warning(proposed.warningId), allClear, stage);
}
