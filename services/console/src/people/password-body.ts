import { IsString, Length } from 'class-validator';

export class PasswordBody {
  /** The present one. */
  @IsString()
  @Length(1, 200)
  password!: string;

  @IsString()
  @Length(12, 200)
  newPassword!: string;
}
