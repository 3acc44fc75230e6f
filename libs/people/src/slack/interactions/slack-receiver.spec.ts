import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDataSource } from '@tierdesk/database';
import { createLogger, readSettings } from '@tierdesk/platform';
import { slackHeaders } from '@tierdesk/testkit';
import { AskedApprovals, TicketGateway, TypedTexts } from '@tierdesk/ticket';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Directory } from '../../directory/directory.js';
import { DeskNames } from '../desk-names.js';
import { ApprovalCards } from '../store/approval-cards.js';
import { CardReader } from '../store/card-reader.js';
import { createSlackReceiver } from './create-slack-receiver.js';

const secret = 'a-signing-secret';
const acts: unknown[] = [];

class RecordingGateway extends TicketGateway {
  async mailArrived(): Promise<void> {}
  async vendorNews(): Promise<void> {}
  async act(...given: unknown[]): Promise<void> {
    acts.push(given);
  }
}

/** Nobody listens there: what is refused at the door must not need them. */
const nowhere = createDataSource('postgres://nobody@127.0.0.1:1/none');
const parts = (environment: Record<string, string>) => ({
  settings: readSettings(environment, '/nonexistent'),
  directory: new Directory([{ key: 'bo', name: 'Bo', addresses: ['bo@corp.example'], groups: [], roles: ['agent'], slack: 'U0BO' }], []),
  names: new DeskNames(),
  gateway: new RecordingGateway(),
  typed: new TypedTexts(nowhere),
  reader: new CardReader(nowhere),
  approvals: new AskedApprovals(nowhere),
  cards: new ApprovalCards(nowhere),
  logger: createLogger('test', 'silent'),
});

let server: Server;
let url: string;
beforeAll(async () => {
  const receiver = await createSlackReceiver(
    parts({ SLACK_BOT_TOKEN: 'xoxb-x', SLACK_SIGNING_SECRET: secret, SLACK_CHANNEL: 'C0ITDESK1', SLACK_API_URL: 'http://127.0.0.1:1' }),
  );
  const app = express()
    .use(receiver!)
    .use(express.json())
    .post('/other', (request, response) => void response.json(request.body));
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const form = 'application/x-www-form-urlencoded';
const claim = new URLSearchParams({
  payload: JSON.stringify({
    type: 'block_actions',
    user: { id: 'U0BO', team_id: 'T1' },
    team: { id: 'T1' },
    channel: { id: 'C0ITDESK1' },
    container: {},
    trigger_id: 't',
    actions: [{ type: 'button', action_id: 'tierdesk_claim', block_id: 'b', value: '1042/1/0/service-desk', action_ts: '1' }],
  }),
}).toString();

async function send(body: string, headers: Record<string, string>): Promise<Response> {
  return fetch(`${url}/slack/events`, { method: 'POST', headers, body });
}
const now = () => Math.floor(Date.now() / 1000);

describe('the door for Slack', () => {
  it('lets a signed click in and turns it into an act whose intent a second click repeats', async () => {
    acts.length = 0;
    expect((await send(claim, slackHeaders(secret, claim, form))).status).toBe(200);
    expect((await send(claim, slackHeaders(secret, claim, form))).status).toBe(200);
    const expected = [1042, { act: 'claim', actor: 'person:bo', via: 'slack', person: 'bo' }, 'claim/1/0/bo'];
    await expect.poll(() => acts).toEqual([expected, expected]);
  });

  const good = () => slackHeaders(secret, claim, form);
  const without = (name: string) => Object.fromEntries(Object.entries(good()).filter(([key]) => key !== name));
  it.each<[string, () => [string, Record<string, string>]]>([
    ['a body that was changed after signing', () => [claim.replace('1042', '1043'), good()]],
    ['another secret', () => [claim, slackHeaders('another', claim, form)]],
    ['no signature', () => [claim, without('x-slack-signature')]],
    ['no time', () => [claim, without('x-slack-request-timestamp')]],
    ['an empty signature', () => [claim, { ...good(), 'x-slack-signature': '' }]],
    ['a signature without its version', () => [claim, { ...good(), 'x-slack-signature': good()['x-slack-signature']!.replace('v0=', '') }]],
    ['a signature of a request six minutes ago', () => [claim, slackHeaders(secret, claim, form, now() - 360)]],
    ['a signature of a request in six minutes', () => [claim, slackHeaders(secret, claim, form, now() + 360)]],
    ['a time that is no number', () => [claim, { ...good(), 'x-slack-request-timestamp': 'soon' }]],
  ])('refuses %s, and nothing happens', async (_, request) => {
    acts.length = 0;
    const [body, headers] = request();
    expect((await send(body, headers)).status).toBe(401);
    expect(acts).toEqual([]);
  });

  it('answers the handshake of the events API', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c-1', token: 't' });
    const answer = await send(body, slackHeaders(secret, body, 'application/json'));
    expect(await answer.json()).toEqual({ challenge: 'c-1' });
  });

  it.each([
    ['an event it does not use', { type: 'event_callback', event: { type: 'app_mention', user: 'U1', text: '<@W1> hi', ts: '1.1', channel: 'C1' } }],
    ['its own removal', { type: 'event_callback', event: { type: 'app_uninstalled' } }],
  ])('acknowledges %s, without Slack or the database at hand', async (_, payload) => {
    const body = JSON.stringify({ team_id: 'T1', api_app_id: 'A1', event_id: 'Ev1', event_time: now(), ...payload });
    expect((await send(body, { ...slackHeaders(secret, body, 'application/json'), 'x-slack-retry-num': '1' })).status).toBe(200);
  });

  it('leaves the rest of the origin alone', async () => {
    const answer = await fetch(`${url}/other`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":1}' });
    expect(await answer.json()).toEqual({ a: 1 });
  });

  it('does not exist when Slack has no settings', async () => {
    expect(await createSlackReceiver(parts({}))).toBeNull();
  });
});
