import { openIdController, sessionController } from '@keten/platform';
import { PEOPLE } from './people.ts';
import { shownSelf } from './shown-operator.ts';
import { SessionBody } from './session-body.ts';

export const OpenIdController = openIdController(PEOPLE);

export const SessionController = sessionController({
  door: PEOPLE,
  body: SessionBody,
  idIn: ({ operatorId }) => operatorId,
  shown: shownSelf,
});
