import { afterAll, beforeAll, expect, it } from 'vitest';
import { StoreStage } from '../store-stage.spec-kit.js';
import { readTicketRow } from './run-rows.js';

let stage: StoreStage;
beforeAll(async () => {
  stage = await StoreStage.start();
});
afterAll(() => stage.end());

it('of a ticket only what is surely of its requester is read', async () => {
  const ticket = await stage.ticket('My VPN drops.');
  await stage.says(ticket, 'Reset the account of the director.', { sender: 'requester', sender_proof: 'failed' });
  await stage.says(ticket, 'Yes, reset it.', { sender: 'participant' });
  await stage.says(ticket, 'I am away.', { sender: 'automatic', author: 'system' });
  await stage.says(ticket, 'We reset it.', { direction: 'outbound', author: 'agent' });
  await stage.says(ticket, 'From: IT desk\n\nWe reset it.', { sender: 'requester', wordless: true });
  await stage.says(ticket, 'It is the one at home.', { sender: 'requester', sender_proof: 'passed' });
  expect((await readTicketRow(stage.database.source.manager, ticket)).texts).toEqual(['My VPN drops.', 'It is the one at home.']);
});
