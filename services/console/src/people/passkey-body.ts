import type { NewPasskey } from '@keten/platform';
import { IsObject, IsString, Length } from 'class-validator';

export class BeginPasskeyBody {
  @IsString()
  @Length(1, 200)
  password!: string;
}

export class PasskeyBody {
  /** What its owner calls it: the device that it is on. */
  @IsString()
  @Length(1, 100)
  name!: string;

  /** What the browser made, as it says it itself (`toJSON`, WebAuthn level 3 §5.1). */
  @IsObject()
  response!: NewPasskey;
}

export class RemovePasskeyBody {
  @IsString()
  @Length(1, 1400)
  credentialId!: string;
}
