import { languages } from '@keten/domain';
import type { Language } from '@keten/domain';
import { cellPattern, followedPlaces } from '@keten/geo';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn } from 'class-validator';
import { IsNotEmptyObject, IsObject } from 'class-validator';
import { IsString, Matches, MaxLength, ValidateIf, ValidateNested } from 'class-validator';

const placeCodes = followedPlaces.map(({ code }) => code);
const places = new Set(placeCodes);
const unknownIn = (value: unknown): string =>
  [value]
    .flat()
    .filter((code) => !places.has(String(code)))
    .map((code) => String(code).slice(0, 20))
    .slice(0, 5)
    .join(', ');

class PushKeys {
  @Matches(/^B[\w-]{86}=?$/, { message: 'must be a public key of P-256 in base64url' })
  p256dh!: string;

  @Matches(/^[\w-]{22}(==)?$/, { message: 'must be 16 bytes in base64url' })
  auth!: string;
}

/** What `PushSubscription.toJSON()` gives. */
class PushBody {
  @IsString()
  @MaxLength(1000)
  endpoint!: string;

  @ValidateIf(() => false)
  expirationTime?: number | null;

  @IsObject()
  @IsNotEmptyObject()
  @ValidateNested()
  @Type(() => PushKeys)
  keys!: PushKeys;
}

/** Who follows which places, by push or by SMS. */
export class SubscriptionBody {
  /** As a whole; there may be none for who follows cells. */
  @IsArray()
  @ArrayMaxSize(25)
  @ArrayUnique()
  @IsIn(placeCodes, {
    each: true,
    message: ({ value }) => `is no gemeente, island, region, provincie or country: ${unknownIn(value)}`,
  })
  places!: string[];

  /** Of some 550 metres (ADR 38): only what touches them is pushed. */
  @ValidateIf(({ cells }: SubscriptionBody) => cells !== undefined)
  @IsArray()
  @ArrayMaxSize(5)
  @ArrayUnique()
  @Matches(cellPattern, { each: true, message: 'must be cells' })
  cells?: string[];

  @ValidateIf(({ phone, push }: SubscriptionBody) => push !== undefined || phone === undefined)
  @IsObject({ message: 'must be a push subscription, or give a phone number instead' })
  @ValidateNested()
  @Type(() => PushBody)
  push?: PushBody;

  /** Of the site, that the push subscription was made with (`options.applicationServerKey`); without it the one of now. */
  @ValidateIf(({ vapidKey }: SubscriptionBody) => vapidKey !== undefined)
  @Matches(/^B[\w-]{86}=?$/, { message: 'must be a public key of P-256 in base64url' })
  vapidKey?: string;

  /** Of what is pushed; without it Dutch. */
  @ValidateIf(({ language }: SubscriptionBody) => language !== undefined)
  @IsIn(languages)
  language?: Language;

  /** Push only what asks people to act at once, and what becomes of it. */
  @ValidateIf(({ onlyUrgent }: SubscriptionBody) => onlyUrgent !== undefined)
  @IsBoolean()
  onlyUrgent?: boolean;

  @ValidateIf(({ phone }: SubscriptionBody) => phone !== undefined)
  @IsString()
  @MaxLength(30)
  phone?: string;
}

/** What was sent to the phone. */
export class CodeBody {
  @IsString()
  @MaxLength(30)
  code!: string;
}
