import { applyDecorators } from '@nestjs/common';
import { plainToInstance, Transform, type ClassConstructor } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

/** Reads a number; what is none stays a string, for the validator to refuse. */
export const AsNumber = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (isText(value) && !Number.isNaN(Number(value)) ? Number(value) : value));

/** Reads `true` or `false`; anything else stays a string, for the validator to refuse. */
export const AsBoolean = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

/** Reads a comma-separated list. */
export const AsList = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    isText(value)
      ? value
          .split(',')
          .map((item) => item.trim())
          .filter((item) => item !== '')
      : value,
  );

/** Reads JSON, into instances of a class when one is given; what is not JSON stays a string, for the validator to refuse. */
export const AsJson = (itemClass?: ClassConstructor<object>): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => {
    if (!isText(value)) return value;
    try {
      const parsed: unknown = JSON.parse(value);
      return itemClass && typeof parsed === 'object' ? plainToInstance(itemClass, parsed) : parsed;
    } catch {
      return value;
    }
  });

/** How long nobody may be at a session, in seconds, before it ends. */
export const AsIdleSeconds = (): PropertyDecorator => applyDecorators(AsNumber(), IsInt(), Min(5), Max(43_200));

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
