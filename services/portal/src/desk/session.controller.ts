import type { Entity } from '@keten/domain';
import { sessionController } from '@keten/platform';
import { DESK } from './desk.ts';
import { SessionBody } from './session-body.ts';

/** An entity as its own desk sees it. */
const shownEntity = ({ entityId, name, sector, language, area }: Entity) => ({
  entityId,
  name,
  sector,
  language,
  areaDescription: area.description,
});

export const SessionController = sessionController({
  door: DESK,
  body: SessionBody,
  idIn: ({ entityId }) => entityId,
  shown: shownEntity,
});
