export { Desk, type DeskOptions } from './desk/desk.js';
export { DeskApi } from './desk/desk-api.js';
export { freePorts } from './desk/free-ports.js';
export { MailUser, type Letter } from './desk/mail-user.js';
export { OutsideMail, type SentMail } from './desk/outside-mail.js';
export { repository, repositoryConfig, type TestConfig, type TestPerson, type TestQueue } from './desk/config-folder.js';
