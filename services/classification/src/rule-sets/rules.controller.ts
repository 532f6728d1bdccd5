import { Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { TablesFaulty, placeOf, reasonsInColumns } from '@keten/dmn';
import type { DecisionTable, Operator } from '@keten/domain';
import { AtMost, CLOCK, invalid, notFound, PathId, Person, ValidBody, ValidQuery } from '@keten/platform';
import type { FastifyReply } from 'fastify';
import { Needs } from './needs.ts';
import { RULE_SETS } from './rule-sets.ts';
import type { RuleSets } from './rule-sets.ts';
import { ApprovalBody, SubmissionBody, TableQuery } from './rules-bodies.ts';
import { TrialBody } from './trial-bodies.ts';
import { trialReport } from './trial-report.ts';

/** The rules by which threats are rated: read, tried, offered and approved by operators of the console. */
@Controller('v1/classification-rules')
export class RulesController {
  constructor(
    @Inject(RULE_SETS) private readonly ruleSets: RuleSets,
    @Inject(CLOCK) private readonly clock: () => Date,
  ) {}

  @Get()
  @Needs('read-rules')
  list() {
    return { items: this.ruleSets.list() };
  }

  @Get(':rulesVersion')
  @Needs('read-rules')
  one(@PathId('rulesVersion') rulesVersion: string) {
    return found(this.ruleSets.show(rulesVersion), rulesVersion);
  }

  /** A table as a file, for a modeler. */
  @Get(':rulesVersion/tables/:file')
  @Needs('read-rules')
  table(
    @PathId('rulesVersion') rulesVersion: string,
    @Param('file') file: string,
    @ValidQuery(TableQuery) { reasons }: TableQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | Promise<string> {
    const { dmn } = found(
      this.ruleSets.book.tablesOf(rulesVersion)?.find(({ name }) => `${name}.dmn` === file),
      `${rulesVersion}/tables/${file}`,
    );
    reply.header('Content-Type', 'application/xml; charset=utf-8');
    return reasons === 'columns' ? reasonsInColumns(dmn) : dmn;
  }

  @Post()
  @Needs('offer-rules')
  @HttpCode(201)
  @AtMost(30)
  async submit(
    @Person() { operatorId: by }: Operator,
    @ValidBody(SubmissionBody) { tables, validFrom, note }: SubmissionBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const offer = { tables, note, by, validFrom: new Date(validFrom) };
    const { rulesVersion } = await this.ruleSets.submit(offer).catch(refuseFaults(tables));
    reply.header('Location', `/v1/classification-rules/${rulesVersion}`);
    return this.ruleSets.show(rulesVersion);
  }

  @Post(':rulesVersion/_approve')
  @Needs('approve-rules')
  @HttpCode(200)
  async approve(
    @Person() { operatorId: by }: Operator,
    @PathId('rulesVersion') rulesVersion: string,
    @ValidBody(ApprovalBody) { validFrom }: ApprovalBody,
  ) {
    found(this.ruleSets.book.tablesOf(rulesVersion), rulesVersion);
    await this.ruleSets.approve({ rulesVersion, by, validFrom: new Date(validFrom) });
    return this.ruleSets.show(rulesVersion);
  }

  @Post('_evaluate')
  @Needs('read-rules')
  @HttpCode(200)
  @AtMost(60)
  async evaluate(@ValidBody(TrialBody) body: TrialBody) {
    const { rulesVersion, tables = [], reports, facts } = body;
    const at = body.at === undefined ? this.clock() : new Date(body.at);
    const on = reports
      ? { reports: reports.map((report, index) => trialReport(report, index, at)) }
      : { facts: { ...facts } };
    return this.ruleSets.tryOut({ rulesVersion, tables, at, ...on }).catch(refuseFaults(tables));
  }
}

function found<Something>(something: Something | undefined, name: string): Something {
  if (something === undefined) throw notFound(`There are no rules ${name}.`);
  return something;
}

/** 400 with every fault of the tables, where it is in what was sent and in words. */
const refuseFaults =
  (tables: readonly DecisionTable[]) =>
  (error: unknown): never => {
    if (!(error instanceof TablesFaulty)) throw error;
    const pointerOf = (table: string): string => {
      const at = tables.findIndex(({ name }) => name === table);
      return at < 0 ? '/tables' : `/tables/${at}`;
    };
    throw invalid(
      error.faults.map((fault) => ({ pointer: pointerOf(fault.table), place: placeOf(fault), message: fault.message })),
    );
  };
