import type { OperatorRole } from '@keten/domain';
import { Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Panel, Progress, Refusal, sharedTexts, useLoaded, useSignedIn, useTexts } from '@keten/web';
import type { ReactNode } from 'react';
import { atWork } from './people-api.ts';
import type { Self } from './people-api.ts';
import type { Right } from '../../src/people/people.ts';
import { usePeopleTexts } from './people-texts.ts';
import { useMay } from './use-may.ts';

type Props = {
  readonly right: Right;
  /** In words, for who does not have it. */
  readonly roles: readonly OperatorRole[];
  readonly children: ReactNode;
};

/** A form for who may send it. Everybody else reads why it is not there and whom to ask, before they fill anything in. */
export function OnlyWriters({ right, roles, children }: Props) {
  const self = useSignedIn<Self>();
  return useMay(right) ? children : <AskAnother {...{ right, roles }} own={self.roles} />;
}

type AskProps = Pick<Props, 'right' | 'roles'> & { readonly own: readonly OperatorRole[] };

function AskAnother({ right, roles, own }: AskProps) {
  const texts = usePeopleTexts();
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useLoaded(atWork);
  const named = (list: readonly OperatorRole[]): string => list.map((role) => `“${texts.role[role]}”`).join(', ');
  const able = value?.filter(({ rights }) => rights.includes(right));
  return (
    <Panel title={texts.notYours}>
      <Paragraph>{texts.takesRole(named(roles), named(own))}</Paragraph>
      <Refusal refused={refused} onAgain={reload} />
      {able === undefined && !refused && <Progress label={loading} />}
      {able && <Paragraph>{able.length === 0 ? texts.nobodyCan : texts.askThem}</Paragraph>}
      {able && able.length > 0 && (
        <UnorderedList>
          {able.map(({ operatorId, name }) => (
            <UnorderedListItem key={operatorId}>{name}</UnorderedListItem>
          ))}
        </UnorderedList>
      )}
    </Panel>
  );
}
