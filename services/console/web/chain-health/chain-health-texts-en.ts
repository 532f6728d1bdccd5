import type { ChainHealthTexts } from './chain-health-texts-nl.ts';

export const english: ChainHealthTexts = {
  means: {
    intake: 'Reports of sources do not come in.',
    classification: 'Reports are not assessed: you see no new threats.',
    console: 'A part of this screen does not work.',
    fanout: 'Warnings do not go out.',
    'entity-gateway': 'Organisations get no webhook and no mail.',
    'sms-gateway': 'No SMS goes out.',
    'push-gateway': 'No push messages go out.',
    acknowledgement: 'Confirmations do not count yet, and who does not confirm gets the next message later.',
    portal: 'Organisations can not open the portal.',
    citizen: 'The public site does not work.',
    auditor: 'Nobody checks whether every organisation gets all messages.',
  },
  states: {
    silent: (part, _lacks) => `${part} has not answered since`,
    lacking: (part, lacks) => `${part} does not work (${lacks.join(', ')}) since`,
  },
  whatToDo: 'Call the administrator. If it is urgent, call those who must be warned yourself.',
};
