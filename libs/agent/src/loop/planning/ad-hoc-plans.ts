/** Keeps plans in the store of procedures. */
import { Injectable } from '@nestjs/common';
import { PlanKeeper } from './plan-keeper.js';

@Injectable()
export class AdHocPlans extends PlanKeeper {
  override async keep(): Promise<{ problems: string[] }> {
    return { problems: ['Plans cannot run here yet.'] };
  }
}
