import { chainParts } from '@keten/contracts';
import type { ChainPart } from '@keten/contracts';
import { languages } from '@keten/domain';
import type { Language } from '@keten/domain';
import {
  AsBoolean,
  AsIdleSeconds,
  AsJson,
  AsList,
  idPattern,
  passkeyRules,
  PlatformConfig,
  sealHashPattern,
} from '@keten/platform';
import type { PasskeyRule } from '@keten/platform';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Matches,
  ValidateBy,
  ValidateNested,
} from 'class-validator';

/** Who may register others when nobody is registered yet. */
export class BootstrapAdministrator {
  @Matches(idPattern)
  operatorId!: string;

  @IsString()
  @Length(1, 100)
  name!: string;

  /** As hashPassword of libs/platform makes it: a password in an environment is read by too many. */
  @Matches(/^\$scrypt\$/)
  passwordHash!: string;
}

/** A source that scripts of exercises report as, with what it comes in by. */
export class ExerciseSource {
  @Matches(idPattern)
  sourceId!: string;

  @IsString()
  @Length(16, 500)
  token!: string;
}

/** What plays exercises has no place beside the real thing. */
const OnlyInExercise = (): PropertyDecorator =>
  ValidateBy({
    name: 'onlyInExercise',
    validator: {
      validate: (_value, at) => (at?.object as PlatformConfig | undefined)?.PLANE === 'exercise',
      defaultMessage: () => '$property is for PLANE=exercise alone',
    },
  });

const httpUrl = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

export class ConsoleConfig extends PlatformConfig {
  @AsJson(BootstrapAdministrator)
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  BOOTSTRAP_ADMINISTRATORS: BootstrapAdministrator[] = [];

  /** Of both halves of the seal, as sealHashOf of libs/platform makes it; without it nobody can break one. */
  @IsOptional()
  @Matches(sealHashPattern)
  SEAL_HASH?: string;

  /** Where entities read what may not go over SMS: as the gateway has it, so that a text is shown as it will arrive. */
  @IsOptional()
  @IsUrl(httpUrl)
  PORTAL_URL?: string;

  /** Where citizens check that a message is real, as the gateways have it. */
  @IsOptional()
  @IsUrl(httpUrl)
  CITIZEN_URL?: string;

  /** In which languages cell broadcasts go out, as the cell gateway has numbers for them; without it there are none. */
  @AsList()
  @IsIn(languages, { each: true })
  CELL_BROADCAST_LANGUAGES: Language[] = [];

  /**
   * Of whom a passkey is asked before what has consequences. `when-they-have-one` is for a chain that is set up, tests and the demo:
   * a password then is enough for who has none.
   */
  @IsIn(passkeyRules)
  PASSKEYS: PasskeyRule = 'always';

  /** A session ends when nobody was at it for so long; after twelve hours in any case. */
  @AsIdleSeconds()
  SESSION_IDLE_SECONDS = 1800;

  /** Where people sign in at their own organisation; without it, by password. */
  @IsOptional()
  @IsUrl(httpUrl)
  OPENID_ISSUER?: string;

  @IsString()
  @Length(1, 200)
  OPENID_CLIENT_ID = 'keten-console';

  @IsString()
  @Length(0, 500)
  OPENID_CLIENT_SECRET = '';

  /** What stands on the button. */
  @IsString()
  @Length(1, 60)
  OPENID_NAME = 'uw organisatie';

  /** The claim that holds the name by which somebody is registered here. */
  @IsString()
  @Length(1, 60)
  OPENID_CLAIM = 'sub';

  /** Parts of the chain whose silence is an alarm: all that run here beside the console. See `watchedParts`. */
  @AsList()
  @IsIn(chainParts, { each: true })
  WATCHED_PARTS: ChainPart[] = chainParts.filter((part) => part !== 'console' && part !== 'cell-gateway');

  /** Folder with the scripts of exercises; without it none is played here. */
  @IsOptional()
  @OnlyInExercise()
  @IsString()
  EXERCISE_SCRIPTS?: string;

  /** The intake of the exercise, where its scripts report. */
  @IsOptional()
  @OnlyInExercise()
  @IsUrl(httpUrl)
  EXERCISE_INTAKE_URL?: string;

  /** As whom they report. */
  @IsOptional()
  @OnlyInExercise()
  @AsJson(ExerciseSource)
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  EXERCISE_SOURCES?: ExerciseSource[];

  /** Who plays the organisations and makes parts fail: the demo. Without it, scripts only report. */
  @IsOptional()
  @OnlyInExercise()
  @IsUrl(httpUrl)
  EXERCISE_STAGE_URL?: string;

  /** Where people find the console of the exercise: shown at the live one, and never called. */
  @IsOptional()
  @IsUrl(httpUrl)
  EXERCISE_URL?: string;

  /** For tests and the demo, where feeds of sources lie on loopback. */
  @AsBoolean()
  @IsBoolean()
  ALLOW_PRIVATE_ADDRESSES = false;
}

type Watching = Pick<ConsoleConfig, 'WATCHED_PARTS' | 'CELL_BROADCAST_LANGUAGES'>;
/** Those that are named, and the cell gateway wherever cell broadcasts are switched on: there is none where they are not. */
export const watchedParts = (config: Watching): readonly ChainPart[] =>
  config.CELL_BROADCAST_LANGUAGES.length > 0
    ? [...new Set<ChainPart>([...config.WATCHED_PARTS, 'cell-gateway'])]
    : config.WATCHED_PARTS;
