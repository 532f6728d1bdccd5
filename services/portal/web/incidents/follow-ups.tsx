import { Paragraph } from '@utrecht/component-library-react';
import { Moment, useWords } from '@keten/web';
import type { ShownIncident } from '../portal-api.ts';

/** What followed a report, in the words of who reported it, the first first. */
export function FollowUps({ followUps }: Pick<ShownIncident, 'followUps'>) {
  const words = useWords();
  return (
    <ul className="keten-list keten-small">
      {followUps.map((each) => (
        <li key={each.followUpId}>
          <Moment at={each.reportedAt} /> · {words.followUp[each.kind]} · {words.service[each.serviceState]}
          <Paragraph className="keten-flush">{each.description}</Paragraph>
        </li>
      ))}
    </ul>
  );
}
