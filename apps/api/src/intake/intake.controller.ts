import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IntakeList, IntakeQuery } from '@tierdesk/api-contract';
import { IntakeReader } from '@tierdesk/ticket';
import { Access } from '../http/access.js';
import { Returns } from '../http/returns.js';

@ApiTags('intake')
@Controller('api/intake')
export class IntakeController {
  constructor(@Inject(IntakeReader) private readonly intake: IntakeReader) {}

  @Get()
  @Access('read')
  @Returns(IntakeList)
  list(@Query({ schema: IntakeQuery }) query: IntakeQuery): Promise<IntakeList> {
    return this.intake.list(query);
  }
}
