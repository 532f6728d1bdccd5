/** What a relay refused with, and after which command. */
export type SmtpAnswer = { readonly responseCode?: number; readonly response?: string; readonly command?: string };

/** There is no such mailbox or domain, it moved, takes no mail, or is disabled (RFC 3463 §3.2, §3.3; RFC 7505 §4.2). */
const ofTheMailbox = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1']);
/** Of what says no more than its code, at the name of the recipient (RFC 5321 §4.2.3; RFC 7504). */
const codesOfTheMailbox = new Set([550, 551, 553, 556]);

/**
 * Whether a refusal says of the mailbox that it is none. Mostly it is for good for another reason: a sender or a relay of ours is
 * blocked, what we sent is too large or looks like spam, a mailbox is full.
 */
export function isOfMailbox({ responseCode = 0, response = '', command }: SmtpAnswer): boolean {
  const enhanced = /^5\d\d[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  if (enhanced) return ofTheMailbox.has(enhanced);
  return command === 'RCPT TO' && codesOfTheMailbox.has(responseCode);
}
