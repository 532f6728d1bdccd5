import path from 'node:path';
import { platformModule, provideViews, serveWeb } from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { access } from './access.ts';
import { AreaController } from './areas/area.controller.ts';
import { areas } from './areas/areas.ts';
import { AuditController } from './audit/audit.controller.ts';
import { auditReading } from './audit/audit.ts';
import { BOARD, board } from './board/board.ts';
import { BulletinController } from './bulletins/bulletin.controller.ts';
import { BULLETINS, bulletins } from './bulletins/bulletins.ts';
import { CallController } from './calls/call.controller.ts';
import { CALLS, calls } from './calls/calls.ts';
import { ChainHealthController } from './chain-health/chain-health.controller.ts';
import { chainHealth } from './chain-health/chain-health.ts';
import type { ConsoleConfig } from './config.ts';
import { DeadLetterConsumer } from './dead-letters/dead-letter.consumer.ts';
import { DeadLetterController } from './dead-letters/dead-letter.controller.ts';
import { DEAD_LETTERS, deadLetters } from './dead-letters/dead-letters.ts';
import { ExerciseController } from './exercises/exercise.controller.ts';
import { EXERCISES, exercises } from './exercises/exercises.ts';
import { EmergencyController } from './emergency/emergency.controller.ts';
import { emergency } from './emergency/emergency.ts';
import { IncidentDutyController } from './registers/duty.controller.ts';
import { IncidentController } from './incidents/incident.controller.ts';
import { DutyConsumer } from './duty/duty.consumer.ts';
import { DutyController } from './duty/duty.controller.ts';
import { DUTY, duty } from './duty/duty.ts';
import { HelpController } from './help/help.controller.ts';
import { HELP, help } from './help/help.ts';
import { INCIDENTS, incidents } from './incidents/incidents.ts';
import { openMarked } from './open-marked.ts';
import { OutOfSightController } from './out-of-sight/out-of-sight.controller.ts';
import { OwnTextController } from './own-texts/own-text.controller.ts';
import { OwnershipController } from './ownership/ownership.controller.ts';
import { OWNERSHIP, ownership } from './ownership/ownership.ts';
import { ownTexts } from './own-texts/own-texts.ts';
import { ColleagueController } from './people/colleague.controller.ts';
import { OperatorController } from './people/operator.controller.ts';
import { PasskeyController } from './people/passkey.controller.ts';
import { PasswordController } from './people/password.controller.ts';
import { people } from './people/people.ts';
import { OpenIdController, SessionController } from './people/session.controller.ts';
import { OriginalController } from './quarantine/original.controller.ts';
import { QuarantineController } from './quarantine/quarantine.controller.ts';
import { QUARANTINE, quarantine } from './quarantine/quarantine.ts';
import { EntityController } from './registers/entity.controller.ts';
import { EntityListController } from './registers/lists/entity-list.controller.ts';
import { NoodsteunpuntController } from './registers/noodsteunpunt.controller.ts';
import { consoleRegisters } from './registers/registers.ts';
import { ProposalController } from './registers/proposal.controller.ts';
import { SourceController } from './registers/source.controller.ts';
import { SourceHealthController } from './sources-health/source-health.controller.ts';
import { sourcesHealth } from './sources-health/sources-health.ts';
import { HeldBackController } from './standing-orders/held-back.controller.ts';
import { StandingOrderController } from './standing-orders/standing-order.controller.ts';
import { standingOrders } from './standing-orders/standing-orders.ts';
import { ThreatConsumer } from './threats/threat.consumer.ts';
import { ThreatController } from './threats/threat.controller.ts';
import { THREATS, threats } from './threats/threats.ts';
import { UpdateController } from './update.controller.ts';
import { viewPrefix } from './view-prefix.ts';
import { BoardController } from './warnings/board.controller.ts';
import { ChannelController } from './warnings/channel.controller.ts';
import { StepController } from './warnings/step.controller.ts';
import { UnreachedController } from './warnings/unreached.controller.ts';
import { WarningController } from './warnings/warning.controller.ts';
import { firstTemplates } from './warnings/proposing/first-templates.ts';
import { WARNINGS, warnings } from './warnings/warnings.ts';
import { ContactController } from './wording/contact.controller.ts';
import { TemplateController } from './wording/template.controller.ts';
import { wording } from './wording/wording.ts';

const webFolder = path.join(import.meta.dirname, '..', 'web', 'dist');

/** The composition root: the doors of all capabilities, and who comes in by them from outside. */
export const consoleModule = (config: ConsoleConfig): DynamicModule => ({
  module: ConsoleModule,
  imports: [platformModule(config, { name: 'console', messaging: true, redis: true }), serveWeb('/', webFolder)],
  controllers: [
    ...[SessionController, WarningController, StepController, DeadLetterController, UpdateController],
    ...[
      EntityController,
      EntityListController,
      SourceController,
      ProposalController,
      OperatorController,
      EmergencyController,
      PasskeyController,
      PasswordController,
      NoodsteunpuntController,
    ],
    ...[ThreatController, QuarantineController, OriginalController, SourceHealthController, StandingOrderController],
    ...[IncidentController, IncidentDutyController, BulletinController, OutOfSightController, HeldBackController],
    ...[ChainHealthController, UnreachedController, AreaController, ThreatConsumer, DeadLetterConsumer],
    ...[ContactController, TemplateController, OwnTextController, ColleagueController, HelpController],
    ...[OpenIdController, CallController, AuditController, BoardController, ChannelController, OwnershipController],
    ...[DutyController, DutyConsumer],
    ExerciseController,
  ],
  providers: [
    access,
    auditReading,
    openMarked,
    areas,
    ownTexts,
    ...people(config),
    emergency(config),
    incidents,
    consoleRegisters(config),
    board,
    wording(config, firstTemplates),
    warnings(config),
    help,
    calls,
    standingOrders(config),
    threats,
    ownership,
    duty(config),
    exercises(config),
    bulletins(config),
    quarantine,
    deadLetters,
    sourcesHealth,
    chainHealth(config),
    ...provideViews({
      service: 'console',
      prefix: viewPrefix,
      views: [
        BOARD,
        WARNINGS,
        DEAD_LETTERS,
        INCIDENTS,
        THREATS,
        QUARANTINE,
        BULLETINS,
        HELP,
        CALLS,
        OWNERSHIP,
        DUTY,
        EXERCISES,
      ],
    }),
  ],
});

@Module({})
class ConsoleModule {}
