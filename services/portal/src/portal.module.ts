import path from 'node:path';
import { platformModule, provideViews, serveWeb } from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { AlertController } from './alerts/alert.controller.ts';
import { ALERTS, alerts } from './alerts/alerts.ts';
import { ConfirmationController } from './alerts/confirmation.controller.ts';
import { BulletinController } from './bulletins/bulletin.controller.ts';
import { BULLETINS, bulletins } from './bulletins/bulletins.ts';
import { FollowingController } from './bulletins/following.controller.ts';
import type { PortalConfig } from './config.ts';
import { ContactController } from './desk/contact.controller.ts';
import { desk } from './desk/desk.ts';
import { RegistrationController } from './desk/registration.controller.ts';
import { SessionController } from './desk/session.controller.ts';
import { IncidentController } from './incidents/incident.controller.ts';
import { inForce } from './in-force/in-force.ts';
import { InForceController } from './in-force/in-force.controller.ts';
import { incidents } from './incidents/incidents.ts';
import { LineLinkController } from './line-tests/line-link.controller.ts';
import { LineTestConsumer } from './line-tests/line-test.consumer.ts';
import { LineTestController } from './line-tests/line-test.controller.ts';
import { lineTests } from './line-tests/line-tests.ts';
import type { LineTestPace } from './line-tests/line-tests.ts';
import { PeopleController } from './people/people.controller.ts';
import { people } from './people/people.ts';
import { ReceivedController } from './received/received.controller.ts';
import { RECEIVED, received } from './received/received.ts';
import { UpdateController } from './update.controller.ts';
import { viewPrefix } from './view-prefix.ts';

const webFolder = path.join(import.meta.dirname, '..', 'web', 'dist');

const views = provideViews({ service: 'portal', prefix: viewPrefix, views: [ALERTS, BULLETINS, RECEIVED] });

/** What an entity sees and says, a capability a folder; each is one object behind its door. */
export const portalModule = (config: PortalConfig, pace: LineTestPace = {}): DynamicModule => ({
  module: PortalModule,
  imports: [platformModule(config, { name: 'portal', messaging: true, redis: true }), serveWeb('/', webFolder)],
  controllers: [
    ...[SessionController, ContactController, RegistrationController, PeopleController],
    InForceController,
    ...[LineTestController, LineLinkController, LineTestConsumer],
    ...[AlertController, ConfirmationController],
    ...[BulletinController, FollowingController],
    ...[IncidentController, ReceivedController],
    UpdateController,
  ],
  providers: [
    desk(config),
    alerts(config),
    bulletins(config),
    inForce(config),
    lineTests(config, pace),
    incidents,
    people(config),
    received,
    views,
  ].flat(),
});

@Module({})
class PortalModule {}
