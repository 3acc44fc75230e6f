export { ticketWorkflow } from './ticket.workflow.js';
