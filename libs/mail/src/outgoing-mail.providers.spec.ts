import { Test } from '@nestjs/testing';
import { createDataSource } from '@tierdesk/database';
import { DeskNames, Directory, parseDirectory } from '@tierdesk/people';
import { createLogger, LOGGER, readSettings, SETTINGS } from '@tierdesk/platform';
import { MessageComposer } from '@tierdesk/ticket';
import { DataSource } from 'typeorm';
import { expect, it } from 'vitest';
import { MailComposer } from './compose/mail-composer.js';
import { ServiceHours } from './compose/service-hours.js';
import { SIGNING_KEY, SigningKey } from './links/signing-key.js';
import { MailDelivery } from './outbox/mail-delivery.js';
import { outgoingMailProviders } from './outgoing-mail.providers.js';

it('a process gets composer and delivery from the providers and seven things of its own', async () => {
  const settings = readSettings({}, '/nonexistent');
  const module = await Test.createTestingModule({
    providers: [
      ...outgoingMailProviders,
      { provide: SETTINGS, useValue: settings },
      { provide: LOGGER, useValue: createLogger('test', 'silent') },
      { provide: DataSource, useValue: createDataSource(settings.DATABASE_URL) },
      { provide: SIGNING_KEY, useValue: new SigningKey(Buffer.alloc(32)) },
      { provide: Directory, useValue: parseDirectory('people: []') },
      { provide: DeskNames, useValue: new DeskNames() },
      { provide: ServiceHours, useValue: new ServiceHours({ policies: [], calendars: {} }) },
    ],
  }).compile();
  expect(module.get(MessageComposer)).toBe(module.get(MailComposer));
  expect(typeof module.get(MailDelivery).deliver).toBe('function');
  await module.close();
});
