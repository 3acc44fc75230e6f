import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AgentTrial } from '@tierdesk/agent';
import { AgentTried, AgentTry } from '@tierdesk/api-contract';
import { Access } from '../http/access.js';
import { Returns } from '../http/returns.js';
import { TriedPresenter } from './tried-presenter.js';

@ApiTags('agent')
@Controller('api')
export class AgentController {
  constructor(
    @Inject(AgentTrial) private readonly trial: AgentTrial,
    @Inject(TriedPresenter) private readonly presenter: TriedPresenter,
  ) {}

  /** Costs what the model costs, and has no other consequence. */
  @Post('agent\\:try')
  @Access('act')
  @Returns(AgentTried)
  async try(@Body({ schema: AgentTry }) { from = '', subject, text }: AgentTry): Promise<AgentTried> {
    return this.presenter.present(from, await this.trial.of({ from, subject, text }));
  }
}
