import { Link } from '@utrecht/component-library-react';

/** A number to call by a press, also from the keyboard. */
export const PhoneLink = ({ phone }: { readonly phone: string }) => <Link href={`tel:${phone}`}>{phone}</Link>;
