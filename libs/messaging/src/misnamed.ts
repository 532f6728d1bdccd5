/** A name that no subject or key can hold: whatever was asked about it is about nothing that there can be. */
export class Misnamed extends TypeError {
  override readonly name = 'Misnamed';
}
