import { english as words } from '../texts-en.ts';
import type { BoardTexts } from './board-texts-nl.ts';

export const english: BoardTexts = {
  ...words,
  unreached: (count) => (count === 1 ? '1 organisation was not reached' : `${count} organisations were not reached`),
  unreachedWhat: 'All channels were tried and nobody confirmed. Call them yourself:',
  untold: (count) =>
    count === 1 ? '1 organisation does not know that it is over' : `${count} organisations do not know that it is over`,
  untoldWhat: 'They were warned, and no channel reached them with what followed. Call them yourself:',
  noNumber: 'No telephone number of this organisation is known. Look it up and have it registered.',
  phoneOfSms: 'Telephone that its SMS go to, name not known',
  confirmedOf: (confirmed, all) => `${confirmed} of ${all} confirmed`,
  nobodyAsked: {
    unsent: 'Not sent yet',
    nobody: 'This revision asks nobody to confirm.',
    somebody: 'Nobody has been asked to confirm yet.',
  },
  lapsed: (count) => `${count} lapsed`,
  saidBefore: 'Said before:',
  board: 'Who has confirmed?',
  boardIsAway: 'Who confirmed can’t be seen now. Warnings still go out.',
  boardWhat: 'Each confirms for itself. Who is silent is reached on the next channel.',
  scrollable: 'Table of organisations',
  organisation: 'Organisation',
  sector: 'Sector',
  state: 'State',
  rung: 'Step',
  left: 'left:',
  via: 'via',
  deliveries: 'Sending',
  channel: 'Channel',
  count: 'Number',
  toCitizens: 'To citizens',
  sent: 'Sent',
  failed: 'Failed',
  gone: 'Subscription gone',
  stillTrying: 'Still trying',
};
