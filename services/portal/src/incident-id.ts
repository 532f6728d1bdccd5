import { notFound } from '@keten/platform';
import { Param } from '@nestjs/common';

/** The id of an entity and what its page chose, together longer than other ids. */
export const IncidentId = (): ParameterDecorator =>
  Param('incidentId', {
    transform: (value: string) => {
      if (!/^[A-Za-z0-9_-]{1,101}$/.test(value)) throw notFound('This is no id of an incident.');
      return value;
    },
  });
