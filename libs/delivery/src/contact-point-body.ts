import { sendingChannels } from '@keten/domain';
import type { Channel, ContactPoint } from '@keten/domain';
import { isEmail, IsIn, IsString, isURL, Length, ValidateBy } from 'class-validator';
import type { ValidationArguments } from 'class-validator';

/** Push belongs to citizens' browsers, and the portal has no address. */
const reachable = sendingChannels.filter((channel) => !['push', 'cell-broadcast', 'portal'].includes(channel));

const isPhone = (address: string): boolean => /^\+[1-9]\d{6,14}$/.test(address);
const fits: Partial<Record<Channel, (address: string) => boolean>> = {
  webhook: (address) => isURL(address, { protocols: ['https', 'http'], require_protocol: true, require_tld: false }),
  email: (address) => isEmail(address),
  sms: isPhone,
  voice: isPhone,
};

const FitsItsChannel = () =>
  ValidateBy({
    name: 'fitsItsChannel',
    validator: {
      validate: (address: unknown, of?: ValidationArguments) => {
        const { channel } = of?.object as ContactPointBody;
        return typeof address === 'string' && fits[channel]?.(address) === true;
      },
      defaultMessage: () =>
        '$property must be a URL for webhook, a mail address for email, +31… (E.164) for sms and voice',
    },
  });

export class ContactPointBody implements ContactPoint {
  @IsIn(reachable)
  channel!: Channel;

  @IsString()
  @Length(3, 500)
  @FitsItsChannel()
  address!: string;
}

export const toContactPoint = ({ channel, address }: ContactPointBody): ContactPoint => ({ channel, address });
