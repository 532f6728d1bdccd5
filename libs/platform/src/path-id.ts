import { Param } from '@nestjs/common';
import { Problem } from './problem.ts';

/** Ids are tokens of subjects and keys: no dots, no wildcards, no spaces. */
export const idPattern = /^[A-Za-z0-9_-]{1,64}$/;

const noId = (name: string): Problem =>
  new Problem(404, 'Not found', 'There can be nothing of this name.', {
    extra: { errors: [{ pointer: `/${name}`, message: 'must be an id' }] },
  });

/** An id in the path. One that could be no id of ours names nothing: 404. */
export const PathId = (name: string): ParameterDecorator =>
  Param(name, {
    transform: (value: string) => {
      if (!idPattern.test(value)) throw noId(name);
      return value;
    },
  });

/** A part of the path that is the number of a revision: from one on. @throws Problem 404 for anything else: no other has ever been. */
export const PathRevision = (name: string): ParameterDecorator =>
  Param(name, {
    transform: (value: string) => {
      if (!/^[1-9]\d{0,8}$/.test(value)) throw noId(name);
      return Number(value);
    },
  });
