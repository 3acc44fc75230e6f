import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DeskInfo, Me, PeopleList, type PersonView } from '@tierdesk/api-contract';
import { Directory, type Person } from '@tierdesk/people';
import { SETTINGS, type Settings } from '@tierdesk/platform';
import { Access } from '../http/access.js';
import { Returns } from '../http/returns.js';
import { Who, type Caller } from '../session/caller.js';
import { DeskKeys } from './desk-keys.js';

@ApiTags('desk')
@Controller('api')
export class DeskController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(DeskKeys) private readonly keys: DeskKeys,
  ) {}

  @Get('me')
  @Access('read')
  @Returns(Me)
  me(@Who() { actor, person, expiresAt }: Caller): Me {
    return { actor, person: person && this.view(person), expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString() };
  }

  @Get('people')
  @Access('read')
  @Returns(PeopleList)
  people(): PeopleList {
    return { items: this.directory.people().map((person) => this.view(person)), nextCursor: null };
  }

  @Get('desk')
  @Access('read')
  @Returns(DeskInfo)
  desk(@Who() { person, mayRelease }: Caller): DeskInfo {
    return {
      name: this.settings.DESK_NAME,
      timeZone: this.settings.TZ_DISPLAY,
      me: person && { key: person.key, name: person.name, mayRelease },
      people: this.directory.people().map(({ key, name }) => ({ key, name })),
      categories: this.keys.categories(),
      tiers: this.keys.tiers(),
      vendors: this.keys.vendors(),
    };
  }

  private view({ key, name, department, location, roles }: Person): PersonView {
    const queues = this.directory
      .queues()
      .filter((queue) => queue.members.includes(key))
      .map((queue) => queue.key);
    return { key, name, department: department ?? null, location: location ?? null, roles, queues };
  }
}
