import { expect, it } from '@jest/globals';
import { isOfMailbox } from './of-mailbox.ts';

const said = (response: string, command = 'RCPT TO') => ({
  ...{ response, command, responseCode: Number(response.slice(0, 3)) },
});

it.each([
  said('550 5.1.1 <weg@water.example>: Recipient address rejected: User unknown'),
  said('550-5.1.1 The email account that you tried to reach does not exist.', 'DATA'),
  said('556 5.1.10 Domain accepts no mail'),
  said('550 5.2.1 The account is disabled'),
  said('550 No such user here'),
  said('551 User not local'),
])('blames the mailbox for $response', (answer) => {
  expect(isOfMailbox(answer)).toBe(true);
});

it.each([
  said('550 5.1.8 Sender address rejected: Domain not found', 'MAIL FROM'),
  said('550 5.1.8 Sender address rejected: Domain not found'),
  said('550 5.7.1 Service unavailable; client host [192.0.2.1] blocked'),
  said('554 5.7.1 Relay access denied'),
  said('554 Transaction failed'),
  said('552 5.2.2 Mailbox full'),
  said('552 5.3.4 Message too big', 'DATA'),
  said('550 Spam', 'DATA'),
  said('550 Sender refused', 'MAIL FROM'),
  said('450 4.2.0 Greylisted'),
  said('450 4.1.1 Address not verified yet'),
  said('535 5.7.8 Authentication failed', 'AUTH'),
  {},
])('blames no mailbox for $response', (answer) => {
  expect(isOfMailbox(answer)).toBe(false);
});
