export { EscalationReports } from './escalation-reports.js';
