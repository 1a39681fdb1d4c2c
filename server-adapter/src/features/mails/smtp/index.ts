export { createSmtpMailer as smtp, type SmtpMailerOptions } from './mailer.ts';
