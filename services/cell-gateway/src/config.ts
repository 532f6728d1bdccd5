import { languages } from '@keten/domain';
import type { Language } from '@keten/domain';
import { AsJson, AsList, AsNumber, PlatformConfig } from '@keten/platform';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, IsString, IsUrl } from 'class-validator';
import { Matches, Max, MaxLength, Min, ValidateBy, ValidateNested } from 'class-validator';

/** How loudly phones take a message is told by the number under which it comes. */
const levels = ['Extreme', 'other', 'exercise'] as const;
export type Level = (typeof levels)[number];

/** Under which number a level goes out in a language. */
export class MessageIdentifier {
  @IsIn(levels)
  level!: Level;

  @IsIn(languages)
  language!: Language;

  @IsInt()
  @Min(4370)
  @Max(4399)
  identifier!: number;
}

/** Those to which Dutch phones listen, and the numbers of the same levels for a further language (ETSI TS 102 900). */
const usualIdentifiers = (
  [
    { level: 'Extreme', language: 'nl-NL', identifier: 4371 },
    { level: 'Extreme', language: 'en-GB', identifier: 4384 },
    { level: 'other', language: 'nl-NL', identifier: 4372 },
    { level: 'other', language: 'en-GB', identifier: 4385 },
    { level: 'exercise', language: 'nl-NL', identifier: 4381 },
    { level: 'exercise', language: 'en-GB', identifier: 4394 },
  ] as const
).map((each) => Object.assign(new MessageIdentifier(), each));

/** A language without a number would be shown to who approves, and never be sent. */
const HaveNumbers = (): PropertyDecorator =>
  ValidateBy({
    name: 'haveNumbers',
    validator: {
      validate: (chosen, at) => {
        const { MESSAGE_IDENTIFIERS: numbers } = at?.object as Config;
        const has = (language: unknown, level: Level): boolean =>
          Array.isArray(numbers) && numbers.some((each) => each.language === language && each.level === level);
        return Array.isArray(chosen) && chosen.every((language) => levels.every((level) => has(language, level)));
      },
      defaultMessage: () => '$property has a language for which MESSAGE_IDENTIFIERS has no number at every level',
    },
  });

const httpUrl = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

export class Config extends PlatformConfig {
  /** The ECBE interface of the Cell Broadcast Centre, without the path that is the same at all of them. */
  @IsUrl(httpUrl)
  CENTRE_URL!: string;

  /** Who we are to the centre. */
  @Matches(/^[A-Za-z0-9._-]{1,32}$/)
  CBE_NAME = 'keten';

  /** Sent as a bearer token, to what guards the centre. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  CENTRE_TOKEN?: string;

  /** Those that go out, as the console has them: it shows no others to who approves. */
  @AsList()
  @ArrayMinSize(1)
  @IsIn(languages, { each: true })
  @HaveNumbers()
  CELL_BROADCAST_LANGUAGES!: Language[];

  /** JSON. One number is for one language of a level. */
  @AsJson(MessageIdentifier)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique(({ level, language }: MessageIdentifier) => `${level} ${language}`)
  @ArrayUnique(({ level, identifier }: MessageIdentifier) => `${level} ${identifier}`)
  @ValidateNested({ each: true })
  MESSAGE_IDENTIFIERS: MessageIdentifier[] = usualIdentifiers;

  /** So often it is said again, for phones that come in. */
  @AsNumber()
  @IsInt()
  @Min(2)
  @Max(3600)
  REPEAT_EVERY_SECONDS = 30;

  /** Where citizens check that a message is real, as the other gateways have it. */
  @IsOptional()
  @IsUrl(httpUrl)
  CITIZEN_URL?: string;
}
