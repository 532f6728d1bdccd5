/** A rule says no. The message is for the person who asked, in their words; nothing has changed. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
