/** `ticket_history`: what the requester came with before, and how it ended. Their own words in it prove nothing. */
import type { Db } from '@tierdesk/database';
import { fenced } from '../markers.js';
import { readHistory } from '../store/history-rows.js';
import type { ReadTool } from './read-tool.js';

const mostTickets = 10;
const longestText = 3_000;

export function historyTool(db: () => Db, ticket: number): ReadTool {
  return {
    offer: {
      name: 'ticket_history',
      description: "The requester's earlier tickets: number, title, category, how it ended. For orientation; not to be quoted.",
      parameters: { type: 'object', properties: {}, required: [], additionalProperties: false },
    },
    async run() {
      const earlier = await readHistory(db(), ticket, mostTickets);
      if (earlier.length === 0) return { text: 'This is their first ticket.', failed: false };
      const lines = earlier.map(
        ({ number, subject, category, outcome, day }) => `#${number} ${day} ${category}, ${outcome}: ${subject.replace(/\s+/g, ' ')}`,
      );
      return { text: fenced('RESULT', lines.join('\n'), longestText), failed: false };
    },
  };
}
