import type { Operator } from '@keten/domain';
import { PathId, Person, ValidBody, WithPasskey } from '@keten/platform';
import { Controller, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Needs } from '../people/people.ts';
import { ReasonBody } from '../reason-body.ts';
import { StartExerciseBody } from './exercise-bodies.ts';
import { EXERCISES } from './exercises.ts';
import type { Exercises } from './exercises.ts';

/** Exercises on the plane of the exercise; at the live one, where they are held. */
@Controller('v1/exercises')
export class ExerciseController {
  constructor(@Inject(EXERCISES) private readonly exercises: Exercises) {}

  @Get()
  @Needs('read-exercises')
  list() {
    return this.exercises.list();
  }

  /** The telephones of who practises ring. To stop it reaches nobody, and must not wait for a key. */
  @Post()
  @WithPasskey()
  @Needs('lead-exercise')
  @HttpCode(200)
  start(@Person() operator: Operator, @ValidBody(StartExerciseBody) { scriptId }: StartExerciseBody) {
    return this.exercises.start(operator, scriptId);
  }

  @Get(':runId')
  @Needs('read-exercises')
  show(@Person() operator: Operator, @PathId('runId') runId: string) {
    return this.exercises.show(operator, runId);
  }

  /** The same as a file, to keep and to compare. */
  @Get(':runId/export')
  @Needs('read-exercises')
  async export(
    @Person() operator: Operator,
    @PathId('runId') runId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const report = await this.exercises.show(operator, runId);
    const name = `oefening-${report.startedAt.toISOString().slice(0, 10)}-${runId.slice(0, 8)}.json`;
    void reply
      .header('Content-Disposition', `attachment; filename="${name}"`)
      .header('X-Content-Type-Options', 'nosniff')
      .header('Cache-Control', 'no-store')
      .type('application/json')
      .send(`${JSON.stringify(report, undefined, 2)}\n`);
  }

  @Post(':runId/_stop')
  @Needs('lead-exercise')
  @HttpCode(200)
  stop(@Person() operator: Operator, @PathId('runId') runId: string, @ValidBody(ReasonBody) { reason }: ReasonBody) {
    return this.exercises.stop(operator, runId, reason);
  }
}
