import { Body, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { SETTINGS, UserError, type Settings } from '@tierdesk/platform';
import { signInTexts as texts } from '@tierdesk/texts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { RateLimit } from '../http/rate-limit.js';
import { ReturnsPage } from '../http/returns.js';
import { markup } from '../pages/html.js';
import { layout, notice } from '../pages/layout.js';
import { PageController, SeeOther } from '../pages/page-door.js';
import { isSameOrigin } from './callers.js';
import { writeSessionCookie } from './session-cookie.js';
import { SignInLinks } from './sign-in-links.js';

const Asked = z.object({ token: z.string().max(2_000).optional() });
const Given = z.object({ token: z.string().min(1).max(2_000) });
const Nothing = z.object({});

@PageController('', 'open')
export class SignInController {
  private readonly tries = new RateLimit(20, 60_000);

  constructor(
    @Inject(SignInLinks) private readonly links: SignInLinks,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('sign-in')
  @ReturnsPage()
  ask(@Query({ schema: Asked }) { token }: z.infer<typeof Asked>): string {
    const desk = this.settings.DESK_NAME;
    const person = token === undefined ? null : this.links.personOf(token);
    if (token !== undefined && !person) return notice({ desk, title: texts.oldTitle }, texts.old);
    if (!person)
      return layout(
        { desk, title: texts.withoutTitle },
        markup`<section class="card"><h1>${texts.withoutTitle}</h1><p class="dim">${texts.without}</p><code>${texts.command}</code></section>`,
      );
    return layout(
      { desk, title: texts.title(desk), reader: person.name },
      markup`<section class="card"><h1>${texts.title(desk)}</h1><p class="dim">${texts.asPerson(person.name)}</p>
<form method="post" action="/sign-in"><input type="hidden" name="token" value="${token}"><button class="btn p">${texts.button}</button></form></section>`,
    );
  }

  @Post('sign-in')
  @ReturnsPage()
  async enter(
    @Body({ schema: Given }) { token }: z.infer<typeof Given>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string | SeeOther> {
    if (!this.tries.allows(request.ip ?? '')) throw new UserError('request.too_many', texts.tooMany, 429);
    // Otherwise another site could sign a visitor in as somebody else.
    if (!isSameOrigin(request, this.settings.PUBLIC_URL)) throw new UserError('auth.cross_origin', texts.old, 403);
    const session = await this.links.use(token);
    if (session === null) {
      response.status(409);
      return notice({ desk: this.settings.DESK_NAME, title: texts.usedTitle }, texts.used);
    }
    writeSessionCookie(response, this.settings, session);
    return new SeeOther('/');
  }

  @Post('sign-out')
  @ReturnsPage()
  leave(@Body({ schema: Nothing }) _body: object, @Req() request: Request, @Res({ passthrough: true }) response: Response): SeeOther {
    if (!isSameOrigin(request, this.settings.PUBLIC_URL)) throw new UserError('auth.cross_origin', texts.old, 403);
    writeSessionCookie(response, this.settings, null);
    return new SeeOther('/sign-in');
  }
}
