import './short-stacks.js';
export { ticketWorkflow } from './ticket.workflow.js';
